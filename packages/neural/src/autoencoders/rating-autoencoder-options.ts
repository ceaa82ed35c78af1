import { flag, nonNegativeInteger, nonNegativeNumber, oneOf, positiveInteger, positiveNumber } from "@marquee/core";
import type { RatingNetworkShape, RatingPenalties } from "./rating-network.ts";
import { checkPasses } from "../training/training-settings.ts";
import type { PassSettings } from "../training/training-settings.ts";

/** Whose ratings go through the network: an item's by all users, or a user's of all items. */
export type AutoencoderSide = "item" | "user";

/** How an autoencoder of ratings is trained. */
export interface RatingAutoencoderSettings extends Omit<RatingNetworkShape, "columns">, RatingPenalties, PassSettings {
  readonly side: AutoencoderSide;
  /** How much more a rating's distance to the mean counts in the input than in the output. */
  readonly contrast: number;
}

/** Throws unless every setting is what it must be; `name` opens the messages. */
export function checkAutoencoder(name: string, settings: RatingAutoencoderSettings): void {
  oneOf(`${name}: side`, settings.side, ["item", "user"]);
  positiveInteger(`${name}: layers`, settings.layers);
  positiveInteger(`${name}: hidden`, settings.hidden);
  nonNegativeInteger(`${name}: dimensions`, settings.dimensions);
  positiveNumber(`${name}: contrast`, settings.contrast);
  flag(`${name}: centered`, settings.centered);
  nonNegativeNumber(`${name}: regularization`, settings.regularization);
  nonNegativeNumber(`${name}: sparsity`, settings.sparsity);
  checkPasses(name, settings);
}
