import { columnsOf, valuesOf } from "@marquee/core";
import type { CsrMatrix } from "@marquee/core";
import { greedyOrder, relevanceOf } from "./greedy.ts";
import type { Rerank } from "./reranked.ts";

/** The greedy order by λ relevance − (1 − λ) the largest product of the item's vector with those of the list. */
export function mmrOrder(vectors: CsrMatrix, lambda: number): Rerank {
  const { indptr, indices, data } = vectors;
  const latest = new Float64Array(vectors.cols);
  const likeLatest = (item: number): number => {
    let product = 0;
    for (let p = indptr[item]; p < indptr[item + 1]; p++) product += data[p] * latest[indices[p]];
    return product;
  };
  return (_, __, { items, scores }) => {
    const relevance = relevanceOf(scores);
    const likest = new Float64Array(items.length).fill(-Infinity);
    const worth = (k: number): number =>
      lambda * relevance[k] - (1 - lambda) * (likest[k] === -Infinity ? 0 : likest[k]);
    const take = (k: number): void => {
      const [own, values] = [columnsOf(vectors, items[k]), valuesOf(vectors, items[k])];
      own.forEach((feature, p) => (latest[feature] = values[p]));
      for (let other = 0; other < items.length; other++) {
        likest[other] = Math.max(likest[other], likeLatest(items[other]));
      }
      for (const feature of own) latest[feature] = 0;
    };
    return greedyOrder(items.length, worth, take);
  };
}
