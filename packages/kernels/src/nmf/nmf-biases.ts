import { dot, groupOffsets } from "@marquee/core";
import type { CsrMatrix } from "@marquee/core";
import type { NmfSettings } from "./nmf-settings.ts";

/**
 * One epoch of the biases, in place, rating by rating, for rows of `width` entries x (users × width) and y (items × width):
 *   b_u += γ (r_ui − r̂_ui − λ b_u), b_i alike,  r̂_ui = x_u·y_i + μ + b_u + b_i
 * Leaves μ + b_u + b_i of each cell as it met the rating in `base`, in the order of the users' cells and of the items'.
 */
export function biasEpoch(
  { rows, cols, indptr, indices, data }: CsrMatrix,
  x: Float32Array,
  y: Float32Array,
  width: number,
  userBias: Float64Array,
  itemBias: Float64Array,
  { mean, learningRate, regularization }: NonNullable<NmfSettings["biases"]>,
  base: { readonly byUser: Float32Array; readonly byItem: Float32Array },
): void {
  const next = groupOffsets(indices, cols);
  for (let u = 0; u < rows; u++) {
    const row = x.subarray(u * width, (u + 1) * width);
    for (let p = indptr[u]; p < indptr[u + 1]; p++) {
      const i = indices[p];
      const known = mean + userBias[u] + itemBias[i];
      const error = data[p] - known - dot(row, y.subarray(i * width, (i + 1) * width));
      base.byUser[p] = known;
      base.byItem[next[i]++] = known;
      userBias[u] += learningRate * (error - regularization * userBias[u]);
      itemBias[i] += learningRate * (error - regularization * itemBias[i]);
    }
  }
}
