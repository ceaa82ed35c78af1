import { positiveInteger } from "@marquee/core";
import type { Estimator } from "@marquee/core";
import { autoencoderEstimator } from "./rating-autoencoder.ts";
import type { RatingAutoencoderModel } from "./rating-autoencoder.ts";
import type { AutoencoderSide } from "./rating-autoencoder-options.ts";

export interface SparseFcOptions {
  /** Whose ratings are encoded. One of "item", "user". Default "item". */
  readonly side?: AutoencoderSide;
  /** Hidden layers. Default 2. */
  readonly layers?: number;
  /** Units of each hidden layer. Default 500. */
  readonly hidden?: number;
  /** Dimensions in which the units of two layers have their places. Default 5. */
  readonly dimensions?: number;
  /** How much more a rating's distance to the mean counts in the input than in the output, γ. Default 1. */
  readonly contrast?: number;
  /** Whether hidden units lie around 0 and output biases begin at the mean: a faster descent. Default false. */
  readonly centered?: boolean;
  /** Penalty of the weights, λ. Default 60. */
  readonly regularization?: number;
  /** Penalty of the local kernels, λ_K: the larger, the sparser the layers. Default 0.013. */
  readonly sparsity?: number;
  /** Epochs of 50 steps, each of which sees all ratings. Default 6. */
  readonly epochs?: number;
  /** Share of the ratings that is not learned from but tells which epoch was the best; 0 for none. Default 0. */
  readonly validation?: number;
  /** Epochs without a better validation before the training ends. Default 3. */
  readonly patience?: number;
  /** Seed of the initial weights. Default 0. */
  readonly seed?: number;
}

/**
 * SparseFC, a deep autoencoder of ratings whose weights fade with the distance of the units that they connect: the
 * pre-trained network of GLocal-K.
 *   h₁ = σ((W₁ ∘ K₁) x + b₁),  h₂ = σ((W₂ ∘ K₂) h₁ + b₂),  r̂ = (V ∘ K₃) h₂ + c
 *   K_ij = max(0, 1 − ‖u_i − v_j‖²),  u_i and v_j the learned places of the units
 *   minimizing ½ Σ (r − r̂)² over the known ratings + λ / 2 (Σ W₁² + Σ W₂² + Σ V²) + λ_K / 2 Σ K²
 * Far units are not connected at all, near ones share how strongly: the kernels need 5 numbers a unit. The descent is by
 * L-BFGS over all ratings at once, as in the original, which takes 1,000 steps: after the 300 of the default the error on
 * a validation part of MovieLens 1M still falls slowly. The rest is as in `autoRec`.
 *
 * Muller, Martel and Indiveri (2018), "Kernelized synaptic weight matrices"; Han et al. (2021), "GLocal-K: global and
 * local kernels for recommender systems". The second stage of the latter, a convolution over neighbors in the numbering
 * of users and items, is left out: the numbers say nothing.
 */
export function sparseFc({
  side = "item",
  layers = 2,
  hidden = 500,
  dimensions = 5,
  contrast = 1,
  centered = false,
  regularization = 60,
  sparsity = 0.013,
  epochs = 6,
  validation = 0,
  patience = 3,
  seed = 0,
}: SparseFcOptions = {}): Estimator<RatingAutoencoderModel> {
  positiveInteger("sparseFc: dimensions", dimensions);
  const shape = { side, layers, hidden, dimensions, contrast, centered, regularization, sparsity };
  const options = { ...shape, epochs, validation, patience, seed };
  return { name: "sparse-fc", options, ...autoencoderEstimator("sparseFc", options) };
}
