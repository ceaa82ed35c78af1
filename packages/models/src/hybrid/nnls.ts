/** Passes over the variables after which the descent stops in any case. */
const PASSES = 10_000;
/** Steps below this part of the largest weight are none. */
const TOLERANCE = 1e-12;

/**
 * Non-negative least squares from its normal equations, by coordinate descent:
 *   w = argmin ½ wᵀ G w − cᵀ w,  w ≥ 0;  w_k ← max(0, w_k + (c_k − Σ_l G_kl w_l) / G_kk)
 * with G = ZᵀZ (size × size, row-major) and c = Zᵀy. The problem is convex, so the descent ends at the least of all; a
 * column of zeros gets weight 0. Entries that `isFree` marks may be negative: an intercept.
 *
 * Franc, Hlaváč and Navara (2005), "Sequential coordinate-wise algorithm for the non-negative least squares problem".
 */
export function nnls(
  gram: Float64Array,
  right: Float64Array,
  isFree: (k: number) => boolean = () => false,
): Float64Array {
  const size = right.length;
  const weights = new Float64Array(size);
  for (let pass = 0; pass < PASSES; pass++) {
    let [moved, largest] = [0, 0];
    for (let k = 0; k < size; k++) {
      const diagonal = gram[k * size + k];
      if (!(diagonal > 0)) continue;
      let slope = right[k];
      for (let l = 0; l < size; l++) slope -= gram[k * size + l] * weights[l];
      const stepped = weights[k] + slope / diagonal;
      const next = isFree(k) ? stepped : Math.max(0, stepped);
      moved = Math.max(moved, Math.abs(next - weights[k]));
      largest = Math.max(largest, Math.abs(next));
      weights[k] = next;
    }
    if (moved <= TOLERANCE * largest) break;
  }
  return weights;
}
