import { columnsOf, valuesOf } from "@marquee/core";
import type { CsrMatrix } from "@marquee/core";

/** A sparse matrix as (rows × cols), row-major. */
export function denseRows(matrix: CsrMatrix): Float32Array {
  const dense = new Float32Array(matrix.rows * matrix.cols);
  for (let row = 0; row < matrix.rows; row++) {
    const values = valuesOf(matrix, row);
    columnsOf(matrix, row).forEach((column, k) => (dense[row * matrix.cols + column] = values[k]));
  }
  return dense;
}
