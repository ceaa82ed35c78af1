import {
  derive,
  finiteNumber,
  fraction,
  nonNegativeInteger,
  nonNegativeNumber,
  oneOf,
  positiveInteger,
  tensorReader,
} from "@marquee/core";
import type { Estimator, FitContext, RatingMatrix, Recommender } from "@marquee/core";
import { preferences } from "../shared/preferences.ts";
import { candidatesOf } from "./candidates.ts";
import type { UserCandidates } from "./candidates.ts";
import { holdOutForWeights } from "./hold-out.ts";
import { ndcgWeights } from "./ndcg-weights.ts";
import { checkParts, fitParts, partNames, partsText, restoreParts } from "./parts.ts";
import { softmaxWeights } from "./softmax-weights.ts";
import { squareWeights } from "./square-weights.ts";
import { weightedLists } from "./weighted-lists.ts";
import type { WeightedListsModel } from "./weighted-lists.ts";

export interface WeightedHybridOptions {
  /**
   * What the weights are best at on the held-out ratings: nDCG@10, the likelihood of the held-out items among all, or
   * squared errors, which is non-negative least squares. Default "ndcg".
   */
  readonly objective?: "ndcg" | "softmax" | "squares";
  /** What brings the parts' scores to one scale, user by user. Default "z-score". */
  readonly standardization?: "z-score" | "rank";
  /** Share of each user's ratings by which the weights are learned. Default 0.1. */
  readonly heldOut?: number;
  /** Users whose ratings the weights are learned by, drawn by chance. Default 5000. */
  readonly users?: number;
  /**
   * Times at most that ratings are held out anew where there are fewer users, and the parts fitted for it. Default 5.
   */
  readonly repeats?: number;
  /** Penalty that draws the weights of "softmax" together and those of "squares" to 0. Default 1. */
  readonly regularization?: number;
  /** A held-out rating is to be found again from this value on. Default 0: every rating of the usual scales. */
  readonly minRating?: number;
  /** Seed of what is held out. Default 0. */
  readonly seed?: number;
}

export type WeightedHybridModel = WeightedListsModel;

/**
 * A weighted sum of what several models say, the weights learned on training ratings that the models have not seen.
 *   score(u, i) = Σ_k w_k z_k(u, i),  w ≥ 0,  z_k = score of part k, standardized over the items of u
 * Of each user's ratings a share is held out; the parts learn from the others, the weights from what the parts then say
 * of the held-out items and of all others; where there are few users, so that chance would have its say, this is
 * repeated. Then the parts learn once more, from all ratings, so that a fit takes as long as those of the parts, twice
 * to six times. For a new user only the parts that fold in are asked, all alike where none of them has a weight. NaN
 * where no part has a score.
 *
 * Burke (2002), "Hybrid recommender systems: survey and experiments"; objectives: `ndcgWeights`, `softmaxWeights`,
 * `squareWeights`.
 */
export function weightedHybrid(
  parts: readonly Estimator[],
  {
    objective = "ndcg",
    standardization = "z-score",
    heldOut = 0.1,
    users = 5000,
    repeats = 5,
    regularization = 1,
    minRating = 0,
    seed = 0,
  }: WeightedHybridOptions = {},
): Estimator<WeightedHybridModel> {
  checkParts("weightedHybrid", parts);
  oneOf("weightedHybrid: objective", objective, ["ndcg", "softmax", "squares"]);
  oneOf("weightedHybrid: standardization", standardization, ["z-score", "rank"]);
  fraction("weightedHybrid: heldOut", heldOut);
  positiveInteger("weightedHybrid: users", users);
  positiveInteger("weightedHybrid: repeats", repeats);
  nonNegativeNumber("weightedHybrid: regularization", regularization);
  finiteNumber("weightedHybrid: minRating", minRating);
  nonNegativeInteger("weightedHybrid: seed", seed);
  const names = partNames(parts);

  const weigh = async (ratings: RatingMatrix, context?: FitContext): Promise<Float64Array> => {
    if (parts.length === 1) return Float64Array.of(1);
    const candidates: UserCandidates[] = [];
    for (let repeat = 0; repeat < repeats && candidates.length < users; repeat++) {
      const drawn = derive(seed, "repeat", repeat);
      const held = holdOutForWeights(ratings, { seed: drawn, share: heldOut });
      const models = await fitParts(parts, held.learned, context, ", for weights");
      const liked = { ...held, heldOut: preferences(held.heldOut, minRating) };
      const most = users - candidates.length;
      const found = await candidatesOf(models, liked, { standardization, seed: drawn, users: most }, context);
      candidates.push(...found);
      if (found.length === 0) break;
    }
    const squares = (): Float64Array => squareWeights(candidates, parts.length, regularization);
    if (objective === "squares") return squares();
    const softmax = softmaxWeights(candidates, parts.length, regularization);
    return objective === "softmax" ? softmax : ndcgWeights(candidates, parts.length, [softmax, squares()]);
  };
  const modelOf = (models: readonly Recommender[], weights: Float64Array, shape: Shape): WeightedHybridModel =>
    weightedLists({ names, models, weights, standardization, users: shape.rows, items: shape.cols });

  return {
    name: "weighted-hybrid",
    options: {
      parts: partsText(parts),
      ...{ objective, standardization, heldOut, users, repeats, regularization, minRating, seed },
    },
    async fit(ratings, context): Promise<WeightedHybridModel> {
      const weights = await weigh(ratings, context);
      const detail = names.map((name, k) => `${name} ${weights[k].toFixed(2)}`).join(", ");
      context?.onProgress?.({ stage: "weights", done: 1, total: 1, detail });
      return modelOf(await fitParts(parts, ratings, context), weights, ratings);
    },
    restore(tensors): WeightedHybridModel {
      const read = tensorReader("weightedHybrid", tensors);
      const [rows, cols] = read.int32("shape", 2);
      return modelOf(restoreParts(parts, tensors), read.float64("weights", parts.length), { rows, cols });
    },
  };
}

type Shape = Pick<RatingMatrix, "rows" | "cols">;
