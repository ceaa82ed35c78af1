import type { Estimator } from "@marquee/core";
import { sampledLearner, smallNormals } from "./sampled-learner.ts";
import type { SampledModel } from "./sampled-model.ts";
import { warpPlan } from "./warp-options.ts";
import type { WarpOptions } from "./warp-options.ts";

export type { WarpOptions };

/**
 * Weighted approximate-rank pairwise loss: what stands too high above a user's item is pushed down, and the more of it
 * there is, the harder,
 *   score(u, i) = b_i + p_u·q_i
 *   minimizing Σ ln⌊(items − 1) / d⌋ (1 − score(u, i) + score(u, j)) + ½ λ (‖p_u‖² + ‖q_i‖² + ‖q_j‖² + b_i² + b_j²)
 * by stochastic gradient descent. For each preference (u, i) items are drawn uniformly until the d-th, j, is none of
 * u's and violates the margin: score(u, j) > score(u, i) − 1; (items − 1) / d is then an estimate of the rank of i.
 * After `maxDraws` in vain nothing is learned from the pair. Draws of u's own items count, as they do in LightFM.
 * A step's weight is up to ln(items), so λ must be larger than for other losses: on a validation part of MovieLens 1M
 * .4 gives nDCG@10 .171 where .05 gives .134. Users and items without preferences have no scores: NaN. On threads and
 * the order of the samples see `sampledEpochs`.
 *
 * Weston, Bengio and Usunier (2011), "WSABIE: scaling up to large vocabulary image annotation".
 */
export function warp(asked: WarpOptions = {}): Estimator<SampledModel> {
  const { options, settings } = warpPlan("warp", asked);
  const { fit, restore } = sampledLearner("warp", { ...settings, loss: "warp" }, options.minRating, smallNormals);
  return { name: "warp", options, fit, restore };
}
