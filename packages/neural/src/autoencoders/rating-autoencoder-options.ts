import { nonNegativeInteger, nonNegativeNumber, oneOf, positiveInteger, positiveNumber, share } from "@marquee/core";
import type { RatingNetworkShape, RatingPenalties } from "./rating-network.ts";

/** Whose ratings go through the network: an item's by all users, or a user's of all items. */
export type AutoencoderSide = "item" | "user";

/** How an autoencoder of ratings is trained. */
export interface RatingAutoencoderSettings extends Omit<RatingNetworkShape, "columns">, RatingPenalties {
  readonly side: AutoencoderSide;
  /** How much more a rating's distance to the mean counts in the input than in the output. */
  readonly contrast: number;
  readonly learningRate: number;
  readonly batchSize: number;
  readonly epochs: number;
  readonly validation: number;
  readonly patience: number;
  readonly seed: number;
}

/** Throws unless every setting is what it must be; `name` opens the messages. */
export function checkAutoencoder(name: string, settings: RatingAutoencoderSettings): void {
  oneOf(`${name}: side`, settings.side, ["item", "user"]);
  positiveInteger(`${name}: layers`, settings.layers);
  positiveInteger(`${name}: hidden`, settings.hidden);
  nonNegativeInteger(`${name}: dimensions`, settings.dimensions);
  positiveNumber(`${name}: contrast`, settings.contrast);
  nonNegativeNumber(`${name}: regularization`, settings.regularization);
  nonNegativeNumber(`${name}: sparsity`, settings.sparsity);
  positiveNumber(`${name}: learningRate`, settings.learningRate);
  positiveInteger(`${name}: batchSize`, settings.batchSize);
  positiveInteger(`${name}: epochs`, settings.epochs);
  share(`${name}: validation`, settings.validation);
  positiveInteger(`${name}: patience`, settings.patience);
  nonNegativeInteger(`${name}: seed`, settings.seed);
}
