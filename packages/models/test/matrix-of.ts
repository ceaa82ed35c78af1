import { csrFromTriplets } from "@marquee/core";
import type { CsrMatrix } from "@marquee/core";

/** A matrix (rows × cols) of cells written as [row, column, value]. */
export const matrixOf = (
  rows: number,
  cols: number,
  cells: readonly (readonly [row: number, col: number, value: number])[],
): CsrMatrix =>
  csrFromTriplets(
    rows,
    cols,
    Int32Array.from(cells, ([row]) => row),
    Int32Array.from(cells, ([, col]) => col),
    Float32Array.from(cells, ([, , value]) => value),
  ).matrix;
