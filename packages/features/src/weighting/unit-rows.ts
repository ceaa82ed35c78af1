import type { CsrMatrix } from "@marquee/core";

/** The matrix with rows of Euclidean length 1; empty ones stay so. */
export function unitRows(matrix: CsrMatrix): CsrMatrix {
  const { rows, indptr } = matrix;
  const data = matrix.data.slice();
  for (let r = 0; r < rows; r++) {
    let squares = 0;
    for (let p = indptr[r]; p < indptr[r + 1]; p++) squares += data[p] ** 2;
    const length = Math.sqrt(squares);
    if (length > 0) for (let p = indptr[r]; p < indptr[r + 1]; p++) data[p] /= length;
  }
  return { ...matrix, data };
}
