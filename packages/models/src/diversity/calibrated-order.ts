import { columnsOf, featureShares, miscalibrationOf, valuesOf } from "@marquee/core";
import type { CsrMatrix } from "@marquee/core";
import { greedyOrder, relevanceOf } from "./greedy.ts";
import type { Rerank } from "./reranked.ts";

interface CalibrationSettings {
  readonly lambda: number;
  readonly minRating: number;
  readonly smoothing: number;
}

/** The greedy order by (1 − λ) relevance − λ miscalibration of the list with the item (see `miscalibration`). */
export function calibratedOrder(features: CsrMatrix, { lambda, minRating, smoothing }: CalibrationSettings): Rerank {
  const totals = Float64Array.from({ length: features.rows }, (_, item) =>
    valuesOf(features, item).reduce((sum, value) => sum + value, 0),
  );
  const lowest = Math.fround(minRating);
  return (profiles, user, { items, scores }) => {
    const ratings = valuesOf(profiles, user);
    const liked = columnsOf(profiles, user).filter((_, k) => ratings[k] >= lowest);
    const list = calibratedList(features, featureShares(features, liked), smoothing, totals);
    const relevance = relevanceOf(scores);
    const worth = (k: number): number => (1 - lambda) * relevance[k] - lambda * list.with(items[k]);
    return greedyOrder(items.length, worth, (k) => list.add(items[k]));
  };
}

interface CalibratedList {
  /** Its miscalibration with one more item. */
  readonly with: (item: number) => number;
  readonly add: (item: number) => void;
}

/** A list that grows; what an item adds costs as much as the item has features. */
function calibratedList(features: CsrMatrix, p: Float64Array, smoothing: number, totals: Float64Array): CalibratedList {
  const { indptr, indices, data } = features;
  const sums = new Float64Array(p.length);
  /** The parts of the features if the next item has none of them; and their sum. */
  const parts = new Float64Array(p.length);
  let [counted, current, rest] = [0, 0, 0];
  const update = (): void => {
    [current, rest] = [0, 0];
    for (let g = 0; g < p.length; g++) {
      current += miscalibrationOf(p[g], counted === 0 ? 0 : sums[g] / counted, smoothing);
      parts[g] = miscalibrationOf(p[g], sums[g] / (counted + 1), smoothing);
      rest += parts[g];
    }
  };
  update();
  return {
    with(item) {
      // What has no features leaves the shares as they are.
      if (totals[item] === 0) return current;
      let sum = rest;
      for (let cell = indptr[item]; cell < indptr[item + 1]; cell++) {
        const g = indices[cell];
        sum += miscalibrationOf(p[g], (sums[g] + data[cell] / totals[item]) / (counted + 1), smoothing) - parts[g];
      }
      return sum;
    },
    add(item) {
      if (totals[item] === 0) return;
      const [own, values] = [columnsOf(features, item), valuesOf(features, item)];
      own.forEach((g, k) => (sums[g] += values[k] / totals[item]));
      counted++;
      update();
    },
  };
}
