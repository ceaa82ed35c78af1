import { breathe, columnsOf } from "@marquee/core";
import type { CsrMatrix, FitContext } from "@marquee/core";

/** XᵀX + λI (items × items) of the pattern X of `cells`, in double precision: the plain twin of `patternGramRows`. */
export function patternGram(cells: CsrMatrix, regularization: number): Float64Array {
  const { rows, cols } = cells;
  const gram = new Float64Array(cols * cols);
  for (let user = 0; user < rows; user++) {
    const items = columnsOf(cells, user);
    for (const i of items) for (const j of items) gram[i * cols + j]++;
  }
  for (let i = 0; i < cols; i++) gram[i * cols + i] += regularization;
  return gram;
}

/** The plain twin of `gramInverse`: sweeps of one row at a time, in double precision and given so. */
export async function plainGramInverse(
  cells: CsrMatrix,
  regularization: number,
  { signal, onProgress }: FitContext,
): Promise<Float64Array> {
  const { cols } = cells;
  const a = patternGram(cells, regularization);
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
