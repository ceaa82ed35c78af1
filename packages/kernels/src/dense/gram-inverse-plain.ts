import { breathe, columnsOf } from "@marquee/core";
import type { CsrMatrix, FitContext } from "@marquee/core";
import { addToGram } from "./gram-additions.ts";
import type { GramInverseSettings } from "./gram-inverse.ts";

/**
 * XᵀWX + λI (items × items) of the pattern X of `cells` and weights of its rows, all 1 without them, in double
 * precision: the plain twin of `patternGramRows`.
 */
export function patternGram(cells: CsrMatrix, regularization: number, rowWeights?: Float32Array): Float64Array {
  const { rows, cols } = cells;
  const gram = new Float64Array(cols * cols);
  for (let user = 0; user < rows; user++) {
    const items = columnsOf(cells, user);
    const weight = rowWeights?.[user] ?? 1;
    for (const i of items) for (const j of items) gram[i * cols + j] += weight;
  }
  for (let i = 0; i < cols; i++) gram[i * cols + i] += regularization;
  return gram;
}

/** The plain twin of `gramInverse`: sweeps of one row at a time, in double precision and given so. */
export async function plainGramInverse(
  cells: CsrMatrix,
  settings: Omit<GramInverseSettings, "precision">,
  { signal, onProgress }: FitContext,
): Promise<Float64Array> {
  const { cols } = cells;
  const a = patternGram(cells, settings.regularization, settings.rowWeights);
  addToGram(a, cols, cols, settings);
  for (let i = 0; i < cols; i++) for (let j = 0; j < i; j++) a[j * cols + i] = a[i * cols + j];
  for (let p = 0; p < cols; p++) {
    await breathe(signal);
    const own = a.subarray(p * cols, (p + 1) * cols);
    const scale = 1 / own[p];
    own[p] = 1;
    for (let k = 0; k < cols; k++) own[k] *= scale;
    for (let i = 0; i < cols; i++) {
      const weight = a[i * cols + p];
      if (i === p || weight === 0) continue;
      a[i * cols + p] = 0;
      for (let k = 0; k < cols; k++) a[i * cols + k] -= weight * own[k];
    }
    onProgress?.({ stage: "block", done: p + 1, total: cols });
  }
  return a;
}
