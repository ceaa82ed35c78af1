import { fraction, nonNegativeInteger, nonNegativeNumber, ratingSummary, tensor, tensorReader } from "@marquee/core";
import type { Estimator } from "@marquee/core";
import { profileOf } from "../shared/profile.ts";
import { blendWeights } from "./blend-weights.ts";
import type { Blend } from "./blend-weights.ts";
import { blendedRatings } from "./blended-ratings.ts";
import type { BlendedRatings, BlendedRatingsModel } from "./blended-ratings.ts";
import { stackingWeights, scaledFeaturesInto } from "./stacking-weights.ts";
import type { StackingWeights } from "./stacking-weights.ts";
import { META_FEATURES, measuresOf, measureTensors, readMeasures, rowMeasures } from "./meta-features.ts";
import type { Measures } from "./meta-features.ts";
import { estimateHeldOut, predictors } from "./part-estimates.ts";
import { checkParts, fitParts, partNames, partsText, restoreParts } from "./parts.ts";

export interface StackingOptions {
  /** Share of each user's ratings by which the weights are learned. Default 0.1. */
  readonly heldOut?: number;
  /** Penalty that draws the weights of the blend to the mean of the parts, in squared ratings. Default 1. */
  readonly regularization?: number;
  /** Seed of what is held out. Default 0. */
  readonly seed?: number;
}

export type StackingModel = BlendedRatingsModel;

/**
 * Feature-weighted linear stacking: a blend of rating predictors whose weights depend on user and item.
 *   score(u, i) = s(u, i) + Σ_f φ_f(u, i) (v_0f + Σ_k v_kf (p_k(u, i) − s(u, i))),  s = b + Σ_k w_k p_k,  w ≥ 0
 * s is the blend that `ratingBlend` learns. The features φ are 1 and, of user and of item, ln(1 + n), the mean and the
 * deviation of the n training ratings, standardized. v is learned on the same held-out ratings as w, by ridge
 * regression on the errors of s; cross-validation over users chooses the penalty, up to one that leaves s as it is. So
 * where the features tell nothing, stacking is blending. New users and missing estimates as in `ratingBlend`.
 *
 * Sill, Takács, Mackey and Lin (2009), "Feature-weighted linear stacking".
 */
export function stacking(
  parts: readonly Estimator[],
  { heldOut = 0.1, regularization = 1, seed = 0 }: StackingOptions = {},
): Estimator<StackingModel> {
  checkParts("stacking", parts);
  fraction("stacking: heldOut", heldOut);
  nonNegativeNumber("stacking: regularization", regularization);
  nonNegativeInteger("stacking: seed", seed);
  const names = partNames(parts);
  return {
    name: "stacking",
    options: { parts: partsText(parts), heldOut, regularization, seed },
    async fit(ratings, context): Promise<StackingModel> {
      const known = await estimateHeldOut("stacking", parts, ratings, { seed, share: heldOut }, context);
      const blend = blendWeights(known.estimates, known.ratings, regularization, false);
      const features = stackingWeights(known, blend, seed);
      const models = predictors("stacking", parts, await fitParts(parts, ratings, context));
      const shape = { users: ratings.rows, items: ratings.cols };
      const values = { names, models, blend, ...shape, scale: ratingSummary(ratings) };
      return blendedRatings(corrected(values, features, measuresOf(ratings)));
    },
    restore(tensors): StackingModel {
      const read = tensorReader("stacking", tensors);
      const [users, items] = read.int32("shape", 2);
      const [intercept] = read.float64("intercept", 1);
      const blend: Blend = { weights: read.float64("weights", parts.length), intercept };
      const features = {
        scales: read.float64("features.scales", 2 * META_FEATURES),
        weights: read.float64("features.weights", (parts.length + 1) * META_FEATURES),
      };
      const models = predictors("stacking", parts, restoreParts(parts, tensors));
      const values = { names, models, blend, users, items, scale: read.scale() };
      return blendedRatings(corrected(values, features, readMeasures(read, users, items)));
    },
  };
}

/** The blend with what the features say of its errors. */
function corrected(values: BlendedRatings, { scales, weights }: StackingWeights, measures: Measures): BlendedRatings {
  const features = new Float64Array(META_FEATURES);
  const dot = (row: number): number => {
    let sum = 0;
    for (let f = 0; f < META_FEATURES; f++) sum += features[f] * weights[row * META_FEATURES + f];
    return sum;
  };
  return {
    ...values,
    correct({ users, items, estimates }, sums, profile) {
      const own = profile && profileOf(profile.items, profile.ratings, values.items);
      const known = own ? { ...measures, users: rowMeasures(own, measures.common) } : measures;
      sums.forEach((base, p) => {
        scaledFeaturesInto(known, scales, users[p], items[p], features);
        let added = dot(0);
        estimates.forEach((each, k) => (added += dot(k + 1) * (each[p] - base)));
        sums[p] = base + added;
      });
    },
    tensors: {
      "features.scales": tensor(scales, 2, META_FEATURES),
      "features.weights": tensor(weights, weights.length / META_FEATURES, META_FEATURES),
      ...measureTensors(measures),
    },
  };
}
