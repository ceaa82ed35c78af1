import type { Estimator } from "@marquee/core";
import { autoencoderEstimator } from "./rating-autoencoder.ts";
import type { RatingAutoencoderModel } from "./rating-autoencoder.ts";
import type { AutoencoderSide } from "./rating-autoencoder-options.ts";

export interface AutoRecOptions {
  /** Whose ratings are encoded. One of "item", "user". Default "item". */
  readonly side?: AutoencoderSide;
  /** Units of the hidden layer. Default 500. */
  readonly hidden?: number;
  /** How much more a rating's distance to the mean counts in the input than in the output, γ. Default 2. */
  readonly contrast?: number;
  /** Penalty of the weights, λ. Default 60. */
  readonly regularization?: number;
  /** Step size of Adam. Default 0.01. */
  readonly learningRate?: number;
  /** Items, or users, in a step. Default 256. */
  readonly batchSize?: number;
  /** Passes over the ratings, in the second half of which the steps shrink to 0. Default 12. */
  readonly epochs?: number;
  /** Share of the ratings that is not learned from but tells which epoch was the best; 0 for none. Default 0. */
  readonly validation?: number;
  /** Epochs without a better validation before the training ends. Default 10. */
  readonly patience?: number;
  /** Seed of the initial weights and of the order of the rows. Default 0. */
  readonly seed?: number;
}

/**
 * AutoRec, an autoencoder of ratings: all ratings of an item, or of a user, go through a hidden layer and come out
 * again, those that are missing too.
 *   r̂ = V (σ(W x + b) − ½) + c
 *   x_j = μ + γ (r_j − μ) for the known ratings, 0 for the others
 *   minimizing ½ Σ (r − r̂)² over the known ratings + λ / 2 (ΣW² + ΣV²)
 * With γ = 1 it is the model of the paper; the −½ is made up for by c and only changes the descent, and steps draw rows
 * by their numbers of ratings (see `drawnRows`). Trained, the hidden vectors of the rows and the weights V of the
 * columns are factors. A new user gets, with side "item", the weights that suit the profile best under the distribution
 * of those of the trained users; with side "user" the profile is encoded. The passes were chosen on a validation part of
 * MovieLens 1M; many more learn the ratings by heart.
 *
 * Sedhain, Menon, Sanner and Xie (2015), "AutoRec: autoencoders meet collaborative filtering".
 */
export function autoRec({
  side = "item",
  hidden = 500,
  contrast = 2,
  regularization = 60,
  learningRate = 0.01,
  batchSize = 256,
  epochs = 12,
  validation = 0,
  patience = 10,
  seed = 0,
}: AutoRecOptions = {}): Estimator<RatingAutoencoderModel> {
  const options = {
    side,
    hidden,
    contrast,
    regularization,
    learningRate,
    batchSize,
    epochs,
    validation,
    patience,
    seed,
  };
  const settings = { ...options, layers: 1, dimensions: 0, sparsity: 0 };
  return { name: "auto-rec", options, ...autoencoderEstimator("autoRec", settings) };
}
