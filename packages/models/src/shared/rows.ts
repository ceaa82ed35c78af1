import type { CsrMatrix } from "@marquee/core";

/** The matrix with the cells of those rows alone whose entry in `counts` is above 0. */
export function rowsWith(matrix: CsrMatrix, counts: Int32Array): CsrMatrix {
  const { rows, cols, indptr } = matrix;
  const offsets = new Int32Array(rows + 1);
  for (let r = 0; r < rows; r++) offsets[r + 1] = offsets[r] + (counts[r] > 0 ? indptr[r + 1] - indptr[r] : 0);
  const indices = new Int32Array(offsets[rows]);
  const data = new Float32Array(offsets[rows]);
  for (let r = 0; r < rows; r++) {
    if (offsets[r + 1] === offsets[r]) continue;
    indices.set(matrix.indices.subarray(indptr[r], indptr[r + 1]), offsets[r]);
    data.set(matrix.data.subarray(indptr[r], indptr[r + 1]), offsets[r]);
  }
  return { rows, cols, indptr: offsets, indices, data };
}

/**
 * The rows (counts.length × any width) of `known` where the count is above 0, those of `unknown` where it is 0; without
 * `unknown` they are 0.
 */
export function mixRows(counts: Int32Array, known: Float32Array, unknown?: Float32Array): Float32Array {
  const width = known.length / Math.max(1, counts.length);
  return known.map((value, k) => (counts[Math.floor(k / width)] > 0 ? value : (unknown?.[k] ?? 0)));
}

/** The numbers of the counts above 0. */
export const numbersWith = (counts: Int32Array): Int32Array =>
  counts.map((_, number) => number).filter((number) => counts[number] > 0);
