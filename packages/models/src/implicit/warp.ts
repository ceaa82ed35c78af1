import { finiteNumber, nonNegativeInteger, nonNegativeNumber, positiveInteger, positiveNumber } from "@marquee/core";
import type { Estimator } from "@marquee/core";
import { sampledLearner, smallNormals } from "./sampled-learner.ts";
import type { SampledModel } from "./sampled-model.ts";

export interface WarpOptions {
  /** Length of the factor vectors. Default 64. */
  readonly factors?: number;
  /** Passes over the preferences. Default 60. */
  readonly epochs?: number;
  /** First step of the descent, γ. Default 0.002. */
  readonly learningRate?: number;
  /** What the step is multiplied by after each epoch. Default 0.97. */
  readonly decay?: number;
  /** Penalty of the factors and the biases that a step moves, λ. Default 0.4. */
  readonly regularization?: number;
  /** Draws after which a preference is taken to be ranked well enough. Default 20. */
  readonly maxDraws?: number;
  /** A rating from this value on is a preference; lower ones are left out. Default 0. */
  readonly minRating?: number;
  /** Seed of the initial factors and of the samples. Default 0. */
  readonly seed?: number;
}

/**
 * Weighted approximate-rank pairwise loss: what stands too high above a user's item is pushed down, and the more of it
 * there is, the harder,
 *   score(u, i) = b_i + p_u·q_i
 *   minimizing Σ ln⌊(items − 1) / d⌋ (1 − score(u, i) + score(u, j)) + ½ λ (‖p_u‖² + ‖q_i‖² + ‖q_j‖² + b_i² + b_j²)
 * by stochastic gradient descent. For each preference (u, i) items are drawn uniformly until the d-th, j, is none of
 * u's and violates the margin: score(u, j) > score(u, i) − 1; (items − 1) / d is then an estimate of the rank of i.
 * After `maxDraws` in vain nothing is learned from the pair. Draws of u's own items count, as they do in LightFM.
 * A step's weight is up to ln(items), so λ must be larger than for other losses: on a validation part of MovieLens 1M
 * .4 gives nDCG@10 .171 where .05 gives .134. Users and items without preferences have no scores: NaN. On threads and the
 * order of the samples see `sampledEpochs`.
 *
 * Weston, Bengio and Usunier (2011), "WSABIE: scaling up to large vocabulary image annotation".
 */
export function warp({
  factors = 64,
  epochs = 60,
  learningRate = 0.002,
  decay = 0.97,
  regularization = 0.4,
  maxDraws = 20,
  minRating = 0,
  seed = 0,
}: WarpOptions = {}): Estimator<SampledModel> {
  positiveInteger("warp: factors", factors);
  positiveInteger("warp: epochs", epochs);
  positiveNumber("warp: learningRate", learningRate);
  positiveNumber("warp: decay", decay);
  nonNegativeNumber("warp: regularization", regularization);
  positiveInteger("warp: maxDraws", maxDraws);
  finiteNumber("warp: minRating", minRating);
  nonNegativeInteger("warp: seed", seed);
  const descent = { factors, epochs, learningRate, decay, seed };
  const penalties = { userFactors: regularization, itemFactors: regularization, itemBias: regularization };
  const sampling = { loss: "warp", draws: maxDraws, negatives: "uniform" } as const;
  const settings = { ...descent, ...sampling, biased: true, regularization: penalties };
  const { fit, restore } = sampledLearner("warp", settings, minRating, smallNormals);
  return { name: "warp", options: { ...descent, regularization, maxDraws, minRating }, fit, restore };
}
