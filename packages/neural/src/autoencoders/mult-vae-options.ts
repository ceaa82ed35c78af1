import { finiteNumber, flag, nonNegativeInteger, nonNegativeNumber, positiveInteger, share } from "@marquee/core";
import { checkTraining } from "../training/training-settings.ts";

export interface MultVaeOptions {
  /** Width of the layers before and after the latent one; 0 for none. Default 600. */
  readonly hidden?: number;
  /** Width of the latent layer. Default 200. */
  readonly latent?: number;
  /** Whether the latent vector is drawn; false is the denoising autoencoder, Mult-DAE. Default true. */
  readonly variational?: boolean;
  /** Weight of the divergence once it is all there, β. Default 0.2. */
  readonly beta?: number;
  /** Epochs in which the weight of the divergence grows from 0 to β. Default 50. */
  readonly annealing?: number;
  /** Share of a user's items that the input of a step leaves out. Default 0.5. */
  readonly dropout?: number;
  /** Penalty of the weights, λ. Default 0. */
  readonly regularization?: number;
  /** Step size of Adam. Default 0.001. */
  readonly learningRate?: number;
  /** Users in a step. Default 500. */
  readonly batchSize?: number;
  /** Passes over the users. Default 100. */
  readonly epochs?: number;
  /** Share of the users who are not learned from but tell which epoch was the best; 0 for none. Default 0. */
  readonly validation?: number;
  /** Epochs without a better validation before the training ends. Default 20. */
  readonly patience?: number;
  /** A rating from this value on is a preference; lower ones are left out. Default 0. */
  readonly minRating?: number;
  /** Seed of the initial weights, the order of the users and all that is drawn. Default 0. */
  readonly seed?: number;
}

/** The options with their defaults, checked. */
export function multVaeSettings({
  hidden = 600,
  latent = 200,
  variational = true,
  beta = 0.2,
  annealing = 50,
  dropout = 0.5,
  regularization = 0,
  learningRate = 0.001,
  batchSize = 500,
  epochs = 100,
  validation = 0,
  patience = 20,
  minRating = 0,
  seed = 0,
}: MultVaeOptions): Required<MultVaeOptions> {
  nonNegativeInteger("multVae: hidden", hidden);
  positiveInteger("multVae: latent", latent);
  flag("multVae: variational", variational);
  nonNegativeNumber("multVae: beta", beta);
  positiveInteger("multVae: annealing", annealing);
  share("multVae: dropout", dropout);
  nonNegativeNumber("multVae: regularization", regularization);
  finiteNumber("multVae: minRating", minRating);
  checkTraining("multVae", { learningRate, batchSize, epochs, validation, patience, seed });
  const shape = { hidden, latent, variational, beta, annealing, dropout, regularization };
  return { ...shape, learningRate, batchSize, epochs, validation, patience, minRating, seed };
}
