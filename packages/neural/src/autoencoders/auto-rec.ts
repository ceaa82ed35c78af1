import type { Estimator } from "@marquee/core";
import { autoencoderEstimator } from "./rating-autoencoder.ts";
import type { RatingAutoencoderModel } from "./rating-autoencoder.ts";
import type { AutoencoderSide } from "./rating-autoencoder-options.ts";

export interface AutoRecOptions {
  /** Whose ratings are encoded. One of "item", "user". Default "item". */
  readonly side?: AutoencoderSide;
  /** Units of the hidden layer. Default 500. */
  readonly hidden?: number;
  /** How much more a rating's distance to the mean counts in the input than in the output, γ. Default 1. */
  readonly contrast?: number;
  /** Whether hidden units lie around 0 and output biases begin at the mean: a faster descent. Default true. */
  readonly centered?: boolean;
  /** Penalty of the weights, λ. Default 200. */
  readonly regularization?: number;
  /** Epochs of 50 steps, each of which sees all ratings. Default 2. */
  readonly epochs?: number;
  /** Share of the ratings that is not learned from but tells which epoch was the best; 0 for none. Default 0. */
  readonly validation?: number;
  /** Epochs without a better validation before the training ends. Default 3. */
  readonly patience?: number;
  /** Seed of the initial weights. Default 0. */
  readonly seed?: number;
}

/**
 * AutoRec, an autoencoder of ratings: all ratings of an item, or of a user, go through a hidden layer and come out
 * again, those that are missing too.
 *   r̂ = V (σ(W x + b) − ½) + c
 *   x_j = μ + γ (r_j − μ) for the known ratings, 0 for the others
 *   minimizing ½ Σ (r − r̂)² over the known ratings + λ / 2 (ΣW² + ΣV²)
 * by L-BFGS over all ratings at once. With γ = 1 it is the model of the paper; c makes up for the −½. Trained, the hidden
 * vectors of the rows and the weights V of the columns are factors. A new user gets, with side "item", the weights that
 * suit the profile best under the distribution of those of the trained users; with side "user" the profile is encoded.
 * λ and the epochs were chosen on a validation part of MovieLens 1M.
 *
 * Sedhain, Menon, Sanner and Xie (2015), "AutoRec: autoencoders meet collaborative filtering".
 */
export function autoRec({
  side = "item",
  hidden = 500,
  contrast = 1,
  centered = true,
  regularization = 200,
  epochs = 2,
  validation = 0,
  patience = 3,
  seed = 0,
}: AutoRecOptions = {}): Estimator<RatingAutoencoderModel> {
  const options = { side, hidden, contrast, centered, regularization, epochs, validation, patience, seed };
  const settings = { ...options, layers: 1, dimensions: 0, sparsity: 0 };
  return { name: "auto-rec", options, ...autoencoderEstimator("autoRec", settings) };
}
