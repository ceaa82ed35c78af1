import { columnsOf, dot, rowOf, valuesOf } from "@marquee/core";
import type { CsrMatrix } from "@marquee/core";

/** One row's next factors: the plain twin of the kernel `nmfRows`. Without `base` the cells have none. */
export function nmfRow(
  row: Float32Array,
  y: Float32Array,
  cells: Int32Array,
  ratings: Float32Array,
  regularization: number,
  base?: Float32Array,
): Float32Array {
  const factors = row.length;
  const above = new Float64Array(factors);
  const below = new Float64Array(factors);
  cells.forEach((cell, k) => {
    const other = rowOf(y, factors, cell);
    const estimate = dot(row, other) + (base?.[k] ?? 0);
    for (let f = 0; f < factors; f++) {
      above[f] += ratings[k] * other[f];
      below[f] += estimate * other[f];
    }
  });
  return row.map((value, f) => {
    const denominator = below[f] + cells.length * regularization * value;
    return denominator === 0 ? value : (value * above[f]) / denominator;
  });
}

/** All rows' next factors. */
export function nmfRows(
  ratings: CsrMatrix,
  x: Float32Array,
  y: Float32Array,
  factors: number,
  regularization: number,
  base?: Float32Array,
): Float32Array {
  const next = new Float32Array(x.length);
  for (let r = 0; r < ratings.rows; r++) {
    const own = base?.subarray(ratings.indptr[r], ratings.indptr[r + 1]);
    const row = nmfRow(rowOf(x, factors, r), y, columnsOf(ratings, r), valuesOf(ratings, r), regularization, own);
    next.set(row, r * factors);
  }
  return next;
}
