import { meanRating, transpose } from "@marquee/core";
import type { CsrMatrix, RatingMatrix } from "@marquee/core";

/**
 * The mean of each row's values, drawn toward μ, by default the mean of all values, as by `shrinkage` extra values μ:
 *   mean_r = (Σ_c x_rc + shrinkage · μ) / (n_r + shrinkage)
 * NaN for an empty row when shrinkage is 0.
 */
export function rowMeans(matrix: CsrMatrix, shrinkage = 0, mean: number = meanRating(matrix)): Float64Array {
  return Float64Array.from({ length: matrix.rows }, (_, row) => {
    let sum = shrinkage * mean;
    for (let p = matrix.indptr[row]; p < matrix.indptr[row + 1]; p++) sum += matrix.data[p];
    return sum / (matrix.indptr[row + 1] - matrix.indptr[row] + shrinkage);
  });
}

/** The mean of each item's ratings, as `rowMeans`. */
export function itemMeans(ratings: RatingMatrix, shrinkage = 0): Float64Array {
  return rowMeans(transpose(ratings), shrinkage);
}
