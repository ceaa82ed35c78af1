import { countingOrder, transpose } from "@marquee/core";
import type { RatingMatrix } from "@marquee/core";

/** Where the sums over common rows stand beside each other. */
export const N = 0;
export const AB = 1;
export const AA = 2;
export const BB = 3;
export const A = 4;
export const B = 5;
const SUMS = 6;

/**
 * Calls `visit(other, sums, at)` for each column before `column` that shares a row with it; sums[at + N] is the number
 * of common rows, sums[at + AB] is Σ a b over them, and so on, with a from `column` and b from `other`.
 * `sums` is reused: nothing may keep it.
 */
export type CommonRows = (column: number, visit: (other: number, sums: Float64Array, at: number) => void) => void;

/**
 * Sums over the rows that two columns share, one column at a time (Gustavson 1978): for each row that holds the column,
 * the values before it in the row are added to the sums of their columns. `values` stand beside the cells of `matrix`.
 */
export function commonRows(matrix: RatingMatrix, values: Float64Array): CommonRows {
  const { cols, indptr, indices } = matrix;
  const { indptr: starts, indices: rows } = transpose(matrix);
  const cells = countingOrder(indices, cols);
  const sums = new Float64Array(cols * SUMS);
  const met = new Int32Array(cols);
  return (column, visit) => {
    let count = 0;
    for (let q = starts[column]; q < starts[column + 1]; q++) {
      const cell = cells[q];
      const a = values[cell];
      for (let p = indptr[rows[q]]; p < cell; p++) {
        const other = indices[p];
        const b = values[p];
        const at = other * SUMS;
        if (sums[at] === 0) met[count++] = other;
        sums[at] += 1;
        sums[at + AB] += a * b;
        sums[at + AA] += a * a;
        sums[at + BB] += b * b;
        sums[at + A] += a;
        sums[at + B] += b;
      }
    }
    for (let k = 0; k < count; k++) {
      const at = met[k] * SUMS;
      visit(met[k], sums, at);
      for (let s = at; s < at + SUMS; s++) sums[s] = 0;
    }
  };
}
