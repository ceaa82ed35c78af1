import {
  columnCounts,
  columnsOf,
  flag,
  matrixTensors,
  mergeRatings,
  positiveInteger,
  ratingPredictor,
  tensorReader,
  valuesOf,
} from "@marquee/core";
import type {
  Contribution,
  Estimator,
  Explains,
  FitContext,
  FoldIn,
  PartialFit,
  RatingMatrix,
  RatingPredictor,
  Recommender,
  Saves,
} from "@marquee/core";
import { byWeight } from "../shared/by-weight.ts";
import { profileOf } from "../shared/profile.ts";
import { steps } from "../shared/steps.ts";
import { listedPairs, pairLists, readLists } from "./slope-one-lists.ts";
import type { CenteredProfile, DeviationSums, ItemPairs } from "./slope-one-pairs.ts";
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

export type SlopeOneModel = RatingPredictor & FoldIn & Explains & PartialFit & Saves;

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
  const ofTriangle = (ratings: RatingMatrix, triangle: PairTriangle): SlopeOneModel => ({
    ...slopeOneModel(ratings, trianglePairs(triangle), weighted),
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

/** The model of ratings and the pairs learned from them. */
export function slopeOneModel(
  ratings: RatingMatrix,
  pairs: ItemPairs,
  weighted: boolean,
): RatingPredictor & FoldIn & Explains & Saves {
  const rated = columnCounts(ratings);
  const into = { sums: new Float64Array(ratings.cols), weights: new Float64Array(ratings.cols) };
  const predictor = (profiles: RatingMatrix): RatingPredictor & Explains => ({
    ...ratingPredictor<Recommender>({ score: (user, items) => scoresOf(profiles, user, items) }, ratings),
    explain: (user, item) => (rated[item] > 0 ? reasonsOf(centered(profiles, user), item) : []),
  });
  const scoresOf = (profiles: RatingMatrix, user: number, items: Int32Array): Float32Array => {
    const profile = centered(profiles, user);
    const targets = ascending(items.filter((item) => rated[item] > 0));
    clear(into, targets);
    pairs.addInto(profile, targets, weighted, into);
    const { sums, weights } = into;
    return Float32Array.from(items, (i) =>
      rated[i] > 0 ? profile.mean + (weights[i] > 0 ? sums[i] / weights[i] : 0) : NaN,
    );
  };
  /** What each rated item alone adds to the score, before the division by the sum of all weights. */
  const reasonsOf = ({ items, offsets }: CenteredProfile, item: number): Contribution[] => {
    const target = Int32Array.of(item);
    const parts = Array.from(items, (own, p) => {
      clear(into, target);
      pairs.addInto({ items: items.subarray(p, p + 1), offsets: offsets.subarray(p, p + 1) }, target, weighted, into);
      return { item: own, sum: into.sums[item], weight: into.weights[item] };
    }).filter(({ weight }) => weight > 0);
    const total = parts.reduce((sum, { weight }) => sum + weight, 0);
    return parts.map(({ item: own, sum }) => ({ item: own, weight: sum / total })).sort(byWeight);
  };
  return {
    ...predictor(ratings),
    foldIn: (items, given) => predictor(profileOf(items, given, ratings.cols)),
    tensors: () => ({ ...matrixTensors("ratings", ratings), ...pairs.tensors() }),
  };
}

function clear({ sums, weights }: DeviationSums, items: Int32Array): void {
  for (const item of items) sums[item] = weights[item] = 0;
}

/** The ratings of a user around their mean, which is NaN when there are none. */
function centered(ratings: RatingMatrix, user: number): CenteredProfile & { readonly mean: number } {
  const given = valuesOf(ratings, user);
  const mean = given.reduce((sum, rating) => sum + rating, 0) / given.length;
  return { items: columnsOf(ratings, user), offsets: Float64Array.from(given, (rating) => rating - mean), mean };
}

/** `items` in ascending order, each once; itself where it is so already. */
function ascending(items: Int32Array): Int32Array {
  if (items.every((item, k) => k === 0 || item > items[k - 1])) return items;
  return items
    .slice()
    .sort()
    .filter((item, k, all) => k === 0 || item > all[k - 1]);
}
