import { flag, mergeRatings, positiveInteger, tensorReader } from "@marquee/core";
import type { Estimator, FitContext, PartialFit, RatingMatrix } from "@marquee/core";
import { steps } from "../shared/steps.ts";
import { listedPairs, pairLists, readLists } from "./slope-one-lists.ts";
import { slopeOneModel } from "./slope-one-model.ts";
import type { PairsModel } from "./slope-one-model.ts";
import type { ItemPairs } from "./slope-one-pairs.ts";
import { stripDeviations } from "./slope-one-strips.ts";
import { changedTriangle, pairTriangle, readTriangle, trianglePairs } from "./slope-one-triangle.ts";
import type { PairTriangle } from "./slope-one-triangle.ts";

export interface SlopeOneOptions {
  /** Whether a pair counts by its number of common users c_ij, or every pair alike. Default true. */
  readonly weighted?: boolean;
  /**
   * With more than 8,192 items an item keeps the pairs with so many others, those with the most common users.
   * Default 500.
   */
  readonly partners?: number;
}

export type SlopeOneModel = PairsModel & PartialFit;

/** Up to so many items all pairs are kept. */
const MOST_ITEMS = 8192;

/**
 * Slope One, from how much higher or lower an item is rated than each item that the user rated.
 *   dev_ij = Σ_v (r_vi − r_vj) / c_ij over the c_ij users v who rated both
 *   score(u, i) = r̄_u + Σ_j w_ij d_ij / Σ_j w_ij,  j ≠ i among the items that u rated with c_ij > 0
 * with w_ij = c_ij and d_ij = dev_ij + r_uj − r̄_u when `weighted`, and w_ij = 1 and d_ij = dev_ij when not: then the
 * estimates are those of Surprise on integer ratings (half stars are truncated there, not here). Without such a j the
 * score is r̄_u; NaN for users and items without ratings, where `predict` gives μ.
 * New ratings are learned exactly: only the pairs of the users who have some change. Memory: 8 bytes a pair.
 * Lemire and Maclachlan (2005), "Slope One predictors for online rating-based collaborative filtering".
 */
export function slopeOne({ weighted = true, partners = 500 }: SlopeOneOptions = {}): Estimator<SlopeOneModel> {
  flag("slopeOne: weighted", weighted);
  positiveInteger("slopeOne: partners", partners);
  const fit = async (ratings: RatingMatrix, context?: FitContext): Promise<SlopeOneModel> => {
    const finished = steps(context, "item", ratings.cols);
    if (ratings.cols <= MOST_ITEMS) return ofTriangle(ratings, await pairTriangle(ratings, finished));
    return ofLists(ratings, listedPairs(await pairLists(ratings, partners, finished)));
  };
  const allPairs = (triangle: PairTriangle): ItemPairs => ({
    ...trianglePairs(triangle),
    deviations: (profiles) => stripDeviations(triangle, profiles, weighted),
  });
  const ofTriangle = (ratings: RatingMatrix, triangle: PairTriangle): SlopeOneModel => ({
    ...slopeOneModel(ratings, allPairs(triangle), weighted),
    async partialFit(later, context) {
      const merged = mergeRatings(ratings, later);
      const finished = steps(context, "user", ratings.rows);
      return ofTriangle(merged, await changedTriangle(triangle, ratings, merged, finished));
    },
  });
  const ofLists = (ratings: RatingMatrix, pairs: ItemPairs): SlopeOneModel => ({
    ...slopeOneModel(ratings, pairs, weighted),
    partialFit: async (later, context) => fit(mergeRatings(ratings, later), context),
  });
  return {
    name: "slope-one",
    options: { weighted, partners },
    fit,
    restore(tensors): SlopeOneModel {
      const read = tensorReader("slopeOne", tensors);
      const ratings = read.matrix("ratings");
      return ratings.cols <= MOST_ITEMS
        ? ofTriangle(ratings, readTriangle(read, ratings.cols))
        : ofLists(ratings, listedPairs(readLists(read, ratings.cols)));
    },
  };
}
