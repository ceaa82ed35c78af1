import { csrFromTriplets, transpose } from "@marquee/core";
import type { CsrMatrix } from "@marquee/core";
import type { Neighbors } from "../neighbors/nearest-neighbors.ts";

/**
 * The symmetric matrix (rows × rows) of combine(a, b), with a = weights of j as neighbor of i and b the other way
 * round, 0 where it is none. `weights` stand beside the neighbors; `combine` does not depend on the order of a and b.
 */
export function symmetric(
  { k, neighbors }: Neighbors,
  weights: Float32Array,
  combine: (a: number, b: number) => number,
): CsrMatrix {
  const rows = k === 0 ? 0 : neighbors.length / k;
  const row = Int32Array.from({ length: neighbors.length }, (_, p) => Math.floor(p / k));
  const one = csrFromTriplets(rows, rows, row, neighbors, weights).matrix;
  const two = transpose(one);
  const indptr = new Int32Array(rows + 1);
  const indices = new Int32Array(2 * neighbors.length);
  const data = new Float32Array(2 * neighbors.length);
  let filled = 0;
  for (let r = 0; r < rows; r++) {
    let [p, q] = [one.indptr[r], two.indptr[r]];
    const [endP, endQ] = [one.indptr[r + 1], two.indptr[r + 1]];
    while (p < endP || q < endQ) {
      const [a, b] = [p < endP ? one.indices[p] : rows, q < endQ ? two.indices[q] : rows];
      const column = Math.min(a, b);
      indices[filled] = column;
      data[filled++] = combine(a === column ? one.data[p++] : 0, b === column ? two.data[q++] : 0);
    }
    indptr[r + 1] = filled;
  }
  return { rows, cols: rows, indptr, indices: indices.slice(0, filled), data: data.slice(0, filled) };
}
