import { columnsOf, valuesOf } from "@marquee/core";
import type { CsrMatrix } from "@marquee/core";

/** The rows numbered `which` as a matrix (which.length × cols), all values times `scale`. */
export function rowsAt(matrix: CsrMatrix, which: Int32Array, scale = 1): CsrMatrix {
  const indptr = new Int32Array(which.length + 1);
  which.forEach((row, k) => (indptr[k + 1] = indptr[k] + columnsOf(matrix, row).length));
  const indices = new Int32Array(indptr[which.length]);
  const data = new Float32Array(indices.length);
  which.forEach((row, k) => {
    indices.set(columnsOf(matrix, row), indptr[k]);
    valuesOf(matrix, row).forEach((value, p) => (data[indptr[k] + p] = scale * value));
  });
  return { rows: which.length, cols: matrix.cols, indptr, indices, data };
}
