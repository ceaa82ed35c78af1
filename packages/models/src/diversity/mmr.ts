import { oneOf, positiveInteger, proportion } from "@marquee/core";
import type { CsrMatrix, Estimator, FeatureSource, FeatureWeighting } from "@marquee/core";
import { partsText } from "../hybrid/parts.ts";
import { itemFeatures, kindsOf } from "./item-features.ts";
import { mmrOrder } from "./mmr-order.ts";
import { reranking } from "./reranking.ts";
import type { RerankedModel } from "./reranking.ts";

export interface MmrOptions {
  /** Weight of relevance against likeness to the list, λ: 1 leaves the order as it is. Default 0.7. */
  readonly lambda?: number;
  /** How many of the best items are put into a new order. Default 100. */
  readonly candidates?: number;
  /** Kinds of features that items are compared by, with commas between: genres, directors, … Default "genres". */
  readonly features?: string;
  /** How features are weighted. Default "binary". */
  readonly weighting?: FeatureWeighting;
}

/**
 * Maximal marginal relevance: lists of another model, taken anew one by one so that each item is relevant and unlike
 * those before it.
 *   next = argmax_i λ rel(u, i) − (1 − λ) max_{j ∈ list} cos(x_i, x_j),  i among the candidates best items of u
 *   rel(u, i) = (score(u, i) − low) / (high − low) over the candidates
 *   x_i: the features of item i; an item without features is like none
 *
 * Carbonell and Goldstein (1998), "The use of MMR, diversity-based reranking for reordering documents and producing
 * summaries".
 */
export function mmr(
  part: Estimator,
  source: FeatureSource,
  { lambda = 0.7, candidates = 100, features = "genres", weighting = "binary" }: MmrOptions = {},
): Estimator<RerankedModel> {
  proportion("mmr: lambda", lambda);
  positiveInteger("mmr: candidates", candidates);
  const kinds = kindsOf("mmr: features", features);
  oneOf("mmr: weighting", weighting, ["binary", "tf-idf", "bm25"]);
  return reranking(part, {
    name: "mmr",
    options: { parts: partsText([part]), lambda, candidates, features, weighting },
    candidates,
    learn: (ratings): CsrMatrix => itemFeatures(source, ratings, kinds, weighting),
    order: (matrix) => mmrOrder(matrix, lambda),
  });
}
