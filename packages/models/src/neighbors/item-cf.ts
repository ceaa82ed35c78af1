import { columnsOf, finiteNumber, flag, nonNegativeNumber, oneOf, positiveInteger } from "@marquee/core";
import type { CsrMatrix, Estimator, Explains, FoldIn, SimilarItems } from "@marquee/core";
import { inverseLogWeights, neighborLists, reversed } from "./neighbor-lists.ts";
import type { NeighborLists } from "./neighbor-lists.ts";
import { preferences } from "../shared/preferences.ts";
import { profileOf } from "../shared/profile.ts";
import { steps } from "../shared/steps.ts";
import { sumScorer } from "../shared/sum-scorer.ts";

export interface ItemCfOptions {
  /** Neighbours kept per item. Default 20. */
  readonly k?: number;
  /**
   * Whose k neighbours count: those of the item the user has ("source") or of the candidate ("target"). They are two
   * models; "target" gains from large k, "source" does not. Default "source".
   */
  readonly neighborsOf?: "source" | "target";
  /** A rating is a preference from this value on. Default 0: every rating of the usual scales. */
  readonly minRating?: number;
  /** How alike two items are: the overlap by the root of the product of their sizes, or by the size of their union. Default "cosine". */
  readonly similarity?: "cosine" | "jaccard";
  /** Added to the denominator of the similarity. Default 0. */
  readonly shrinkage?: number;
  /** "iuf" gives a user with n preferences the weight 1 / ln(1 + n) in all sums. Default "none": 1. */
  readonly weighting?: "none" | "iuf";
  /** Divides the similarities of each item by their largest, so that items of every kind speak equally. Default false. */
  readonly normalize?: boolean;
}

/**
 * Item-based collaborative filtering for top-n lists, from what users have and not how they rated it:
 *   w(i, j) = |N(i) ∩ N(j)| / √(|N(i)| |N(j)|),  N(i) = the users who prefer i
 *   score(u, j) = Σ_i w(i, j),  i among the items of u, with j among the k items most similar to i ("source")
 *                             or i among the k items most similar to j ("target")
 * NaN for what no item of the user leads to.
 * Deshpande and Karypis (2004), "Item-based top-N recommendation algorithms"; Xiang (2012), "Recommender systems in
 * practice", ItemCF, ItemCF-IUF and its normalized form. Similarities as in `neighborLists`.
 */
export function itemCf({
  k = 20,
  neighborsOf = "source",
  minRating = 0,
  similarity = "cosine",
  shrinkage = 0,
  weighting = "none",
  normalize = false,
}: ItemCfOptions = {}): Estimator {
  positiveInteger("itemCf: k", k);
  oneOf("itemCf: neighborsOf", neighborsOf, ["source", "target"]);
  finiteNumber("itemCf: minRating", minRating);
  oneOf("itemCf: similarity", similarity, ["cosine", "jaccard"]);
  nonNegativeNumber("itemCf: shrinkage", shrinkage);
  oneOf("itemCf: weighting", weighting, ["none", "iuf"]);
  flag("itemCf: normalize", normalize);
  return {
    name: "item-cf",
    options: { k, neighborsOf, minRating, similarity, shrinkage, weighting, normalize },
    async fit(ratings, context): Promise<SimilarItems & FoldIn & Explains> {
      const liked = preferences(ratings, minRating);
      const weights = weighting === "iuf" ? { rowWeights: inverseLogWeights(liked) } : {};
      const similar = await neighborLists(
        liked,
        { k, similarity, shrinkage, ...weights },
        steps(context, "item", liked.cols),
      );
      const scaled = normalize ? normalized(similar) : similar;
      const lists = neighborsOf === "source" ? scaled : reversed(scaled);
      return {
        ...fromProfiles(lists, liked),
        similarItems(item, n) {
          const start = similar.indptr[item] ?? 0;
          const end = Math.min(start + n, similar.indptr[item + 1] ?? 0);
          return { items: similar.indices.slice(start, end), scores: similar.weights.slice(start, end) };
        },
        foldIn: (items, given) => fromProfiles(lists, preferences(profileOf(items, given, ratings.cols), minRating)),
      };
    },
  };
}

/** Scores from the items of `profiles` (users × items), be they the training preferences or those of a new user. */
function fromProfiles({ indptr, indices, weights }: NeighborLists, profiles: CsrMatrix): Explains {
  return {
    ...sumScorer(profiles, (user, sums) => {
      for (const item of columnsOf(profiles, user)) {
        for (let p = indptr[item]; p < indptr[item + 1]; p++) sums[indices[p]] += weights[p];
      }
    }),
    explain(user, item) {
      const contributions = Array.from(columnsOf(profiles, user), (own) => {
        const place = indices.subarray(indptr[own], indptr[own + 1]).indexOf(item);
        return { item: own, weight: place < 0 ? 0 : weights[indptr[own] + place] };
      });
      return contributions.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight || a.item - b.item);
    },
  };
}

function normalized({ indptr, indices, weights }: NeighborLists): NeighborLists {
  const divided = weights.slice();
  for (let item = 0; item + 1 < indptr.length; item++) {
    for (let p = indptr[item]; p < indptr[item + 1]; p++) divided[p] /= weights[indptr[item]];
  }
  return { indptr, indices, weights: divided };
}
