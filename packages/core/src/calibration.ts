import { columnsOf, valuesOf } from "./csr.ts";
import type { CsrMatrix } from "./csr.ts";

/**
 * What `items` are made of: the mean over those that have features of their values, scaled to a sum of 1 each,
 *   p_g = 1/|I| Σ_{i ∈ I} x_ig / Σ_h x_ih
 * With genres as 0/1 features it is the distribution p(g) of Steck (2018) with equal weights. All 0 when no item has
 * any. `features` is (items × features), its values ≥ 0.
 */
export function featureShares(features: CsrMatrix, items: Iterable<number>): Float64Array {
  const shares = new Float64Array(features.cols);
  let counted = 0;
  for (const item of items) counted += addShares(features, item, shares);
  return counted === 0 ? shares : shares.map((share) => share / counted);
}

/** Adds the shares of one item to `sums`; 1 when it has features, otherwise 0. */
function addShares(features: CsrMatrix, item: number, sums: Float64Array): number {
  const [own, values] = [columnsOf(features, item), valuesOf(features, item)];
  const total: number = values.reduce((sum, value) => sum + value, 0);
  if (!(total > 0)) return 0;
  own.forEach((feature, k) => (sums[feature] += values[k] / total));
  return 1;
}

/**
 * How far the shares q are from the wanted shares p: C_KL of Steck (2018),
 *   Σ_g p_g ln(p_g / q̃_g),  q̃ = (1 − α) q + α p
 * 0 when they are equal; the smoothing α, 0 < α ≤ 1, keeps it finite, at most −ln α. Steck (2018), "Calibrated
 * recommendations".
 */
export function miscalibration(p: Float64Array, q: Float64Array, smoothing: number): number {
  let sum = 0;
  for (let g = 0; g < p.length; g++) sum += miscalibrationOf(p[g], q[g], smoothing);
  return sum;
}

/** The part of one feature in `miscalibration`. */
export function miscalibrationOf(p: number, q: number, smoothing: number): number {
  return p > 0 ? p * Math.log(p / ((1 - smoothing) * q + smoothing * p)) : 0;
}
