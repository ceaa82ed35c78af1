import { breathe, columnsOf, valuesOf } from "@marquee/core";
import type { CsrMatrix, FitContext } from "@marquee/core";
import { patternGram } from "../dense/gram-inverse-plain.ts";
import type { SlimSettings } from "./slim-settings.ts";
import { rowCollector } from "./row-collector.ts";

/** The plain twin of `slimWeights`: the same descent over all entries in turn, in double precision. */
export async function plainSlimWeights(
  cells: CsrMatrix,
  { l1, l2, tolerance, passes, initial }: SlimSettings,
  { signal, onProgress }: FitContext,
): Promise<CsrMatrix> {
  const { cols } = cells;
  const gram = patternGram(cells, 0);
  const collector = rowCollector(cols, cols);
  for (let target = 0; target < cols; target++) {
    await breathe(signal);
    const weights = new Float32Array(cols);
    const rest = gram.slice(target * cols, (target + 1) * cols);
    const change = (k: number, next: number): number => {
      const step = Math.fround(next) - weights[k];
      weights[k] = next;
      for (let j = 0; step !== 0 && j < cols; j++) rest[j] -= step * gram[k * cols + j];
      return Math.abs(step);
    };
    if (initial) columnsOf(initial, target).forEach((k, p) => change(k, valuesOf(initial, target)[p]));
    for (let pass = 0; pass < passes; pass++) {
      let largest = 0;
      for (let k = 0; k < cols; k++) {
        if (k === target) continue;
        const own = gram[k * cols + k];
        largest = Math.max(largest, change(k, Math.max(0, (rest[k] + own * weights[k] - l1) / (own + l2))));
      }
      if (largest <= tolerance) break;
    }
    collector.add(weights);
    onProgress?.({ stage: "item", done: target + 1, total: cols });
  }
  return collector.matrix();
}
