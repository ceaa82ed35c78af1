import { fraction, nonNegativeInteger, nonNegativeNumber, oneOf, ratingSummary, tensorReader } from "@marquee/core";
import type { Estimator } from "@marquee/core";
import { blendWeights } from "./blend-weights.ts";
import { blendedRatings } from "./blended-ratings.ts";
import type { BlendedRatingsModel } from "./blended-ratings.ts";
import { estimateHeldOut, predictors } from "./part-estimates.ts";
import { checkParts, fitParts, partNames, partsText, restoreParts } from "./parts.ts";

export interface RatingBlendOptions {
  /** Non-negative least squares, or least squares with weights of either sign. Default "non-negative". */
  readonly method?: "non-negative" | "ridge";
  /** Share of each user's ratings by which the weights are learned. Default 0.1. */
  readonly heldOut?: number;
  /** Penalty that draws the weights to the mean of the parts, in squared ratings. Default 1. */
  readonly regularization?: number;
  /** Seed of what is held out. Default 0. */
  readonly seed?: number;
}

export type RatingBlendModel = BlendedRatingsModel;

/**
 * The weighted sum of what several rating predictors estimate, the weights learned on ratings that these have not seen.
 *   score(u, i) = b + Σ_k w_k p_k(u, i),  minimizing Σ (r_ui − score(u, i))² + λ Σ_k (w_k − 1/parts)²,  w ≥ 0
 * Of each user's ratings a share is held out; the parts learn from the others, the weights from the held-out ones, and
 * the parts learn once more, from all ratings: a fit takes twice as long as those of the parts. p_k is the estimate of
 * part k, with its own fallback, so there is a score wherever user and item are known. For a new user the parts that
 * cannot fold in say what the others say.
 *
 * Breiman (1996), "Stacked regressions"; Jahrer, Töscher and Legenstein (2010), "Combining predictions for accurate
 * recommender systems".
 */
export function ratingBlend(
  parts: readonly Estimator[],
  { method = "non-negative", heldOut = 0.1, regularization = 1, seed = 0 }: RatingBlendOptions = {},
): Estimator<RatingBlendModel> {
  checkParts("ratingBlend", parts);
  oneOf("ratingBlend: method", method, ["non-negative", "ridge"]);
  fraction("ratingBlend: heldOut", heldOut);
  nonNegativeNumber("ratingBlend: regularization", regularization);
  nonNegativeInteger("ratingBlend: seed", seed);
  const names = partNames(parts);
  return {
    name: "rating-blend",
    options: { parts: partsText(parts), method, heldOut, regularization, seed },
    async fit(ratings, context): Promise<RatingBlendModel> {
      const known = await estimateHeldOut("ratingBlend", parts, ratings, { seed, share: heldOut }, context);
      const blend = blendWeights(known.estimates, known.ratings, regularization, method === "ridge");
      const models = predictors("ratingBlend", parts, await fitParts(parts, ratings, context));
      const shape = { users: ratings.rows, items: ratings.cols };
      return blendedRatings({ names, models, blend, ...shape, scale: ratingSummary(ratings) });
    },
    restore(tensors): RatingBlendModel {
      const read = tensorReader("ratingBlend", tensors);
      const [users, items] = read.int32("shape", 2);
      const [intercept] = read.float64("intercept", 1);
      const blend = { weights: read.float64("weights", parts.length), intercept };
      const models = predictors("ratingBlend", parts, restoreParts(parts, tensors));
      return blendedRatings({ names, models, blend, users, items, scale: read.scale() });
    },
  };
}
