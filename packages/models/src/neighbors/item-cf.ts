import {
  finiteNumber,
  matrixTensors,
  mergeRatings,
  nonNegativeNumber,
  oneOf,
  positiveInteger,
  rowCounts,
  tensorReader,
  topN,
} from "@marquee/core";
import type {
  Estimator,
  Explains,
  FitContext,
  FoldIn,
  PartialFit,
  RatingMatrix,
  Saves,
  ScoreBlock,
  SimilarItems,
} from "@marquee/core";
import { neighborLists } from "@marquee/kernels";
import type { NearestLists } from "@marquee/kernels";
import { fromLists } from "../shared/from-lists.ts";
import { preferences } from "../shared/preferences.ts";
import { profileOf } from "../shared/profile.ts";
import { stage } from "../shared/stage.ts";
import { inverseLogWeights, listTensors, normalizations, normalized, ones, readLists, reversed } from "./lists.ts";
import type { Normalization } from "./lists.ts";

export interface ItemCfOptions {
  /** Neighbors kept per item. Default 20. */
  readonly k?: number;
  /**
   * Whose k neighbors count: those of the item the user has ("source") or of the candidate ("target"). They are two
   * models; "target" gains from large k, "source" does not. Default "source".
   */
  readonly neighborsOf?: "source" | "target";
  /** A rating is a preference from this value on. Default 0: every rating of the usual scales. */
  readonly minRating?: number;
  /**
   * How alike two items are: the overlap by the root of the product of their sizes, or by the size of their union.
   * Default "cosine".
   */
  readonly similarity?: "cosine" | "jaccard";
  /** Added to the denominator of the similarity. Default 0. */
  readonly shrinkage?: number;
  /** "iuf" gives a user with n preferences the weight 1 / ln(1 + n) in all sums. Default "none": 1. */
  readonly weighting?: "none" | "iuf";
  /**
   * What the similarities of an item to its neighbors are divided by, so that items with strong and with weak neighbors
   * count alike: the largest of them ("maximum"), or the sum of its similarities to all items ("sum"). Default "none".
   */
  readonly normalization?: Normalization;
}

export type ItemCfModel = ScoreBlock & SimilarItems & FoldIn & Explains & PartialFit & Saves;

/**
 * Item-based collaborative filtering for top-n lists, from what users have and not how they rated it:
 *   w(i, j) = |N(i) ∩ N(j)| / √(|N(i)| |N(j)|),  N(i) = the users who prefer i
 *   score(u, j) = Σ_i w(i, j),  i among the items of u, with j among the k items most similar to i ("source")
 *                             or i among the k items most similar to j ("target")
 * NaN for what no item of the user leads to. `partialFit` equals a fit on all ratings.
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
  normalization = "none",
}: ItemCfOptions = {}): Estimator<ItemCfModel> {
  positiveInteger("itemCf: k", k);
  oneOf("itemCf: neighborsOf", neighborsOf, ["source", "target"]);
  finiteNumber("itemCf: minRating", minRating);
  oneOf("itemCf: similarity", similarity, ["cosine", "jaccard"]);
  nonNegativeNumber("itemCf: shrinkage", shrinkage);
  oneOf("itemCf: weighting", weighting, ["none", "iuf"]);
  oneOf("itemCf: normalization", normalization, normalizations);
  const learn = async (ratings: RatingMatrix, context?: FitContext): Promise<ItemCfModel> => {
    const liked = preferences(ratings, minRating);
    const rowWeights = weighting === "iuf" ? inverseLogWeights(rowCounts(liked)) : ones(liked.rows);
    const settings = { k, similarity, shrinkage, rowWeights };
    return model(liked, await neighborLists(liked, settings, stage(context, "item")));
  };
  const model = (liked: RatingMatrix, similar: NearestLists): ItemCfModel => {
    const scaled = normalized(similar, normalization);
    const lists = neighborsOf === "source" ? scaled : reversed(scaled);
    return {
      ...fromLists(lists, liked),
      similarItems(item, n) {
        const [start, end] = [similar.indptr[item] ?? 0, similar.indptr[item + 1] ?? 0];
        return topN(similar.weights.subarray(start, end), n, similar.indices.subarray(start, end));
      },
      foldIn: (items, given) => fromLists(lists, preferences(profileOf(items, given, liked.cols), minRating)),
      partialFit: (later, context) => learn(mergeRatings(liked, later), context),
      tensors: () => ({ ...matrixTensors("preferences", liked), ...listTensors(similar) }),
    };
  };
  return {
    name: "item-cf",
    options: { k, neighborsOf, minRating, similarity, shrinkage, weighting, normalization },
    fit: learn,
    restore(tensors): ItemCfModel {
      const read = tensorReader("itemCf", tensors);
      const liked = read.matrix("preferences");
      return model(liked, readLists(read, liked.cols));
    },
  };
}
