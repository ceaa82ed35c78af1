import { columnsOf, dot, valuesOf } from "@marquee/core";
import type { CsrMatrix } from "@marquee/core";
import { greedyOrder, relevanceOf } from "./greedy.ts";
import type { Rerank } from "./reranked.ts";

/** The greedy order by λ relevance − (1 − λ) the largest cosine of the item's features to those of the list. */
export function mmrOrder(features: CsrMatrix, lambda: number): Rerank {
  const norms = Float64Array.from({ length: features.rows }, (_, item) => {
    const values = valuesOf(features, item);
    return Math.sqrt(dot(values, values));
  });
  const latest = new Float64Array(features.cols);
  const cosineToLatest = (item: number, norm: number): number => {
    if (norms[item] === 0 || norm === 0) return 0;
    const [own, values] = [columnsOf(features, item), valuesOf(features, item)];
    let product = 0;
    for (let p = 0; p < own.length; p++) product += values[p] * latest[own[p]];
    return product / (norms[item] * norm);
  };
  return (_, __, { items, scores }) => {
    const relevance = relevanceOf(scores);
    const likest = new Float64Array(items.length).fill(-Infinity);
    const worth = (k: number): number =>
      lambda * relevance[k] - (1 - lambda) * (likest[k] === -Infinity ? 0 : likest[k]);
    const take = (k: number): void => {
      const [own, values] = [columnsOf(features, items[k]), valuesOf(features, items[k])];
      own.forEach((feature, p) => (latest[feature] = values[p]));
      for (let other = 0; other < items.length; other++) {
        likest[other] = Math.max(likest[other], cosineToLatest(items[other], norms[items[k]]));
      }
      for (const feature of own) latest[feature] = 0;
    };
    return greedyOrder(items.length, worth, take);
  };
}
