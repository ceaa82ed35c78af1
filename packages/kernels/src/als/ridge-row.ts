import { rowOf } from "@marquee/core";
import { choleskySolve } from "../ials/cholesky-solve.ts";

/**
 * The x with (λ n I + Σ_j y_j y_jᵀ) x = Σ_j r_j y_j over n cells of Y (rows × factors), in double precision; 0 without
 * cells.
 */
export function ridgeRow(
  y: Float32Array,
  factors: number,
  cells: Int32Array,
  ratings: Float32Array,
  regularization: number,
): Float32Array {
  if (cells.length === 0) return new Float32Array(factors);
  const matrix = new Float64Array(factors * factors);
  const right = new Float64Array(factors);
  for (let f = 0; f < factors; f++) matrix[f * (factors + 1)] = regularization * cells.length;
  cells.forEach((cell, k) => {
    const row = rowOf(y, factors, cell);
    for (let f = 0; f < factors; f++) {
      for (let g = 0; g < factors; g++) matrix[f * factors + g] += row[f] * row[g];
      right[f] += ratings[k] * row[f];
    }
  });
  return Float32Array.from(choleskySolve(matrix, right));
}
