import { csrFromTriplets } from "@marquee/core";
import type { CsrMatrix } from "@marquee/core";

/** The cells that `keep` chooses of a matrix (rows × cols), numbered row by row; first all are chosen, then each gets its `value`. */
export function cellsOf(
  rows: number,
  cols: number,
  keep: (cell: number) => boolean,
  value: (cell: number) => number = () => 1,
): CsrMatrix {
  const cells = Array.from({ length: rows * cols }, (_, cell) => cell).filter(keep);
  return csrFromTriplets(
    rows,
    cols,
    Int32Array.from(cells, (cell) => Math.floor(cell / cols)),
    Int32Array.from(cells, (cell) => cell % cols),
    Float32Array.from(cells, value),
  ).matrix;
}
