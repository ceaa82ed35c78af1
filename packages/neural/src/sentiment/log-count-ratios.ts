import type { CsrMatrix } from "@marquee/core";

/**
 * How much more often positive texts have a column than negative ones:
 *   r_c = ln((1 + n⁺_c) / Σ_k (1 + n⁺_k)) − ln((1 + n⁻_c) / Σ_k (1 + n⁻_k))
 * n_c the number of texts of the label that have the column c.
 */
export function logCountRatios({ rows, cols, indptr, indices }: CsrMatrix, positive: Uint8Array): Float32Array {
  const counts = [new Float64Array(cols).fill(1), new Float64Array(cols).fill(1)];
  for (let r = 0; r < rows; r++) {
    for (let p = indptr[r]; p < indptr[r + 1]; p++) counts[positive[r]][indices[p]]++;
  }
  const [negative, liked] = counts.map((count) => Math.log(count.reduce((sum, n) => sum + n, 0)));
  return Float32Array.from(counts[1], (n, c) => Math.log(n) - liked - (Math.log(counts[0][c]) - negative));
}
