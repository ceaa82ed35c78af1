import { positiveInteger, proportion } from "@marquee/core";
import type { CsrMatrix, Estimator, FeatureSource, FeatureWeighting } from "@marquee/core";
import { partsText } from "../hybrid/parts.ts";
import { resolveFeatureOptions } from "../shared/feature-options.ts";
import { learnVectors } from "../shared/item-vectors.ts";
import { mmrOrder } from "./mmr-order.ts";
import { reranking } from "./reranking.ts";
import type { RerankedModel } from "./reranking.ts";

export interface MmrOptions {
  /** Weight of relevance against likeness to the list, λ: 1 leaves the order as it is. Default 0.7. */
  readonly lambda?: number;
  /** How many of the best items are put into a new order. Default 100. */
  readonly candidates?: number;
  /**
   * Kinds of features that items are compared by, each with the weight of its likeness unless that is 1; kinds that the
   * items lack are left out. A text such as `genres, plot 0.5`. Default "genres".
   */
  readonly features?: string;
  /** How words and names are weighted. Default "binary". */
  readonly weighting?: FeatureWeighting;
}

/**
 * Maximal marginal relevance: lists of another model, taken anew one by one so that each item is relevant and unlike
 * those before it.
 *   next = argmax_i λ rel(u, i) − (1 − λ) max_{j ∈ list} cos(x_i, x_j),  i among the candidates best items of u
 *   rel(u, i) = (score(u, i) − low) / (high − low) over the candidates
 *   cos(x_i, x_j): mean of the cosines of the kinds of features, by their weights; 0 with an item of no features
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
  const kinds = resolveFeatureOptions("mmr", { features, weighting, minItems: 1 });
  return reranking(part, {
    name: "mmr",
    options: { parts: partsText([part]), lambda, candidates, features, weighting },
    candidates,
    learn: (ratings): CsrMatrix => learnVectors("mmr", source, ratings, kinds).matrix,
    order: (vectors) => mmrOrder(vectors, lambda),
  });
}
