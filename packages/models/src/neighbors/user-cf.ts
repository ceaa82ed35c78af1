import {
  columnCounts,
  columnsOf,
  finiteNumber,
  matrixTensors,
  mergeRatings,
  nonNegativeNumber,
  oneOf,
  positiveInteger,
  tensorReader,
  transpose,
} from "@marquee/core";
import type {
  CsrMatrix,
  Estimator,
  Explains,
  FitContext,
  FoldIn,
  PartialFit,
  RatingMatrix,
  Saves,
  ScoreBlock,
} from "@marquee/core";
import { neighborLists } from "@marquee/kernels";
import type { NearestLists, NeighborLists } from "@marquee/kernels";
import { byWeight } from "../shared/by-weight.ts";
import { preferences } from "../shared/preferences.ts";
import { profileOf } from "../shared/profile.ts";
import { stage } from "../shared/stage.ts";
import { sumScorer } from "../shared/sum-scorer.ts";
import { inverseLogWeights, listTensors, ones, readLists } from "./lists.ts";
import { nearestToProfile } from "./user-cf-stranger.ts";

export interface UserCfOptions {
  /** Neighbors kept per user. Default 80. */
  readonly k?: number;
  /** A rating is a preference from this value on. Default 0: every rating of the usual scales. */
  readonly minRating?: number;
  /**
   * How alike two users are: the overlap by the root of the product of their sizes, or by the size of their union.
   * Default "cosine".
   */
  readonly similarity?: "cosine" | "jaccard";
  /** Added to the denominator of the similarity. Default 0. */
  readonly shrinkage?: number;
  /** "iif" gives an item that n users prefer the weight 1 / ln(1 + n) in all sums. Default "none": 1. */
  readonly weighting?: "none" | "iif";
}

export type UserCfModel = ScoreBlock & FoldIn & Explains & PartialFit & Saves;

/**
 * User-based collaborative filtering for top-n lists, from what users have and not how they rated it:
 *   w(u, v) = |N(u) ∩ N(v)| / √(|N(u)| |N(v)|),  N(u) = the items u prefers
 *   score(u, i) = Σ_v w(u, v),  v among the k users most similar to u, with i in N(v)
 * NaN for what no such user prefers. In `explain` each of w(u, v) falls in equal parts, or with "iif" by their weights,
 * to the items that u and v share. `partialFit` equals a fit on all ratings.
 * Breese, Heckerman and Kadie (1998), "Empirical analysis of predictive algorithms for collaborative filtering";
 * Xiang (2012), "Recommender systems in practice", UserCF and UserCF-IIF. Similarities as in `neighborLists`.
 */
export function userCf({
  k = 80,
  minRating = 0,
  similarity = "cosine",
  shrinkage = 0,
  weighting = "none",
}: UserCfOptions = {}): Estimator<UserCfModel> {
  positiveInteger("userCf: k", k);
  finiteNumber("userCf: minRating", minRating);
  oneOf("userCf: similarity", similarity, ["cosine", "jaccard"]);
  nonNegativeNumber("userCf: shrinkage", shrinkage);
  oneOf("userCf: weighting", weighting, ["none", "iif"]);
  const weigh = (liked: CsrMatrix): Float64Array =>
    weighting === "iif" ? inverseLogWeights(columnCounts(liked)) : ones(liked.cols);
  const learn = async (ratings: RatingMatrix, context?: FitContext): Promise<UserCfModel> => {
    const liked = preferences(ratings, minRating);
    const settings = { k, similarity, shrinkage, rowWeights: weigh(liked) };
    return model(liked, await neighborLists(transpose(liked), settings, stage(context, "user")));
  };
  const model = (liked: RatingMatrix, similar: NearestLists): UserCfModel => {
    const rowWeights = weigh(liked);
    return {
      ...fromNeighbors(similar, liked, liked, rowWeights),
      foldIn(items, given) {
        const profile = preferences(profileOf(items, given, liked.cols), minRating);
        const nearest = nearestToProfile(liked, profile, { k, similarity, shrinkage, rowWeights });
        return fromNeighbors(nearest, liked, profile, rowWeights);
      },
      partialFit: (later, context) => learn(mergeRatings(liked, later), context),
      tensors: () => ({ ...matrixTensors("preferences", liked), ...listTensors(similar) }),
    };
  };
  return {
    name: "user-cf",
    options: { k, minRating, similarity, shrinkage, weighting },
    fit: learn,
    restore(tensors): UserCfModel {
      const read = tensorReader("userCf", tensors);
      const liked = read.matrix("preferences");
      return model(liked, readLists(read, liked.rows));
    },
  };
}

/** Scores of the users of `profiles` from what their neighbors among the users of `liked` prefer. */
function fromNeighbors(
  { indptr, indices, weights }: NeighborLists,
  liked: CsrMatrix,
  profiles: CsrMatrix,
  itemWeights: Float64Array,
): ScoreBlock & Explains {
  const { indptr: starts, indices: items } = liked;
  return {
    ...sumScorer(profiles, (user, sums) => {
      for (let p = indptr[user]; p < indptr[user + 1]; p++) {
        const weight = weights[p];
        const end = starts[indices[p] + 1];
        for (let q = starts[indices[p]]; q < end; q++) sums[items[q]] += weight;
      }
    }),
    explain(user, item) {
      const own = columnsOf(profiles, user);
      const parts = new Map<number, number>();
      for (let p = indptr[user]; p < indptr[user + 1]; p++) {
        const theirs = columnsOf(liked, indices[p]);
        if (!theirs.includes(item)) continue;
        const shared = own.filter((mine) => theirs.includes(mine));
        const whole = shared.reduce((sum, mine) => sum + itemWeights[mine], 0);
        for (const mine of shared) {
          parts.set(mine, (parts.get(mine) ?? 0) + (weights[p] * itemWeights[mine]) / whole);
        }
      }
      return Array.from(parts, ([mine, weight]) => ({ item: mine, weight })).sort(byWeight);
    },
  };
}
