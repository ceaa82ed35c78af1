import { matrixTensors, tensorReader } from "@marquee/core";
import type { CsrMatrix, Estimator, Options, RatingMatrix, Recommender, Saves } from "@marquee/core";
import { fitParts, partTensors, restoreParts } from "../hybrid/parts.ts";
import { withoutTimes } from "../shared/without-times.ts";
import { reranked } from "./reranked.ts";
import type { Rerank, Reranked } from "./reranked.ts";

/** How a method puts lists into a new order. */
export interface Reranking {
  readonly name: string;
  readonly options: Options;
  readonly candidates: number;
  /** What it learns of the items (items × features) from the training ratings. */
  readonly learn: (ratings: RatingMatrix) => CsrMatrix;
  readonly order: (features: CsrMatrix) => Rerank;
}

export type RerankedModel = Reranked & Saves;

/** By another name than `Estimator`, which the description of all models takes for the mark of a factory. */
export type RerankingEstimator = Estimator<RerankedModel>;

/** What fits `part`, and re-ranks what it recommends. */
export function reranking(part: Estimator, { name, options, candidates, learn, order }: Reranking): RerankingEstimator {
  const modelOf = (base: Recommender, known: RatingMatrix, features: CsrMatrix): RerankedModel => ({
    ...reranked(base, { profiles: known, candidates, rerank: order(features) }),
    tensors: () => ({
      ...partTensors([base]),
      ...matrixTensors("known", known),
      ...matrixTensors("features", features),
    }),
  });
  return {
    name,
    options,
    async fit(ratings, context) {
      const [base] = await fitParts([part], ratings, context);
      return modelOf(base, withoutTimes(ratings), learn(ratings));
    },
    restore(tensors) {
      const reader = tensorReader(name, tensors);
      const [known, features] = [reader.matrix("known"), reader.matrix("features")];
      return modelOf(restoreParts([part], tensors)[0], known, features);
    },
  };
}
