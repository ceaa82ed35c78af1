import { columnsOf, rowOf, valuesOf } from "@marquee/core";
import type { CsrMatrix } from "@marquee/core";
import { choleskySolve } from "../ials/cholesky-solve.ts";

/** What the solution of a row is held to. */
export interface RidgePrior {
  /** λ of each row. */
  readonly penalties: Float32Array;
  /** m of each row (rows × factors). Default 0. */
  readonly means?: Float32Array;
}

/**
 * The x with (λ I + Σ_j y_j y_jᵀ) x = λ m + Σ_j r_j y_j over n cells of Y (rows × factors), in double precision: it
 * minimizes Σ_j (r_j − x·y_j)² + λ ‖x − m‖². Without cells it is m; m is 0 unless `mean` says otherwise.
 */
export function ridgeRow(
  y: Float32Array,
  factors: number,
  cells: Int32Array,
  ratings: Float32Array,
  penalty: number,
  mean: Float32Array = new Float32Array(factors),
): Float32Array {
  if (cells.length === 0) return mean.slice();
  const matrix = new Float64Array(factors * factors);
  const right = Float64Array.from(mean, (value) => penalty * value);
  for (let f = 0; f < factors; f++) matrix[f * (factors + 1)] = penalty;
  cells.forEach((cell, k) => {
    const row = rowOf(y, factors, cell);
    for (let f = 0; f < factors; f++) {
      for (let g = 0; g < factors; g++) matrix[f * factors + g] += row[f] * row[g];
      right[f] += ratings[k] * row[f];
    }
  });
  return Float32Array.from(choleskySolve(matrix, right));
}

/** All rows of X given Y: the plain twin of the kernel `ridgeRows`. */
export function ridgeRows(
  cells: CsrMatrix,
  y: Float32Array,
  factors: number,
  { penalties, means }: RidgePrior,
): Float32Array {
  const x = new Float32Array(cells.rows * factors);
  for (let r = 0; r < cells.rows; r++) {
    const mean = means && rowOf(means, factors, r);
    x.set(ridgeRow(y, factors, columnsOf(cells, r), valuesOf(cells, r), penalties[r], mean), r * factors);
  }
  return x;
}
