import { columnsOf, finiteNumber, nonNegativeNumber, oneOf, positiveInteger, transpose } from "@marquee/core";
import type { Estimator, ScoreBlock } from "@marquee/core";
import { inverseLogWeights, neighborLists } from "./neighbor-lists.ts";
import { preferences } from "../shared/preferences.ts";
import { steps } from "../shared/steps.ts";
import { sumScorer } from "../shared/sum-scorer.ts";

export interface UserCfOptions {
  /** Neighbours kept per user. Default 80. */
  readonly k?: number;
  /** A rating is a preference from this value on. Default 0: every rating of the usual scales. */
  readonly minRating?: number;
  /** How alike two users are: the overlap by the root of the product of their sizes, or by the size of their union. Default "cosine". */
  readonly similarity?: "cosine" | "jaccard";
  /** Added to the denominator of the similarity. Default 0. */
  readonly shrinkage?: number;
  /** "iif" gives an item that n users prefer the weight 1 / ln(1 + n) in all sums. Default "none": 1. */
  readonly weighting?: "none" | "iif";
}

/**
 * User-based collaborative filtering for top-n lists, from what users have and not how they rated it:
 *   w(u, v) = |N(u) ∩ N(v)| / √(|N(u)| |N(v)|),  N(u) = the items u prefers
 *   score(u, i) = Σ_v w(u, v),  v among the k users most similar to u, with i in N(v)
 * NaN for what no such user prefers.
 * Breese, Heckerman and Kadie (1998), "Empirical analysis of predictive algorithms for collaborative filtering";
 * Xiang (2012), "Recommender systems in practice", UserCF and UserCF-IIF. Similarities as in `neighborLists`.
 */
export function userCf({
  k = 80,
  minRating = 0,
  similarity = "cosine",
  shrinkage = 0,
  weighting = "none",
}: UserCfOptions = {}): Estimator {
  positiveInteger("userCf: k", k);
  finiteNumber("userCf: minRating", minRating);
  oneOf("userCf: similarity", similarity, ["cosine", "jaccard"]);
  nonNegativeNumber("userCf: shrinkage", shrinkage);
  oneOf("userCf: weighting", weighting, ["none", "iif"]);
  return {
    name: "user-cf",
    options: { k, minRating, similarity, shrinkage, weighting },
    async fit(ratings, context): Promise<ScoreBlock> {
      const liked = preferences(ratings, minRating);
      const byItem = transpose(liked);
      const weights = weighting === "iif" ? { rowWeights: inverseLogWeights(byItem) } : {};
      const similar = await neighborLists(
        byItem,
        { k, similarity, shrinkage, ...weights },
        steps(context, "user", liked.rows),
      );
      return sumScorer(liked, (user, sums) => {
        for (let p = similar.indptr[user]; p < similar.indptr[user + 1]; p++) {
          for (const item of columnsOf(liked, similar.indices[p])) sums[item] += similar.weights[p];
        }
      });
    },
  };
}
