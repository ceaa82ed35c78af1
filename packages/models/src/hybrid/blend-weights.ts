import { nnls } from "./nnls.ts";

/** A blend: r̂ = intercept + Σ_k weights_k p_k. */
export interface Blend {
  readonly weights: Float64Array;
  readonly intercept: number;
}

/**
 * The blend of estimates p (one array for each part) that is nearest to `ratings`:
 *   minimizing Σ (r − b − Σ_k w_k p_k)² + λ Σ_k (w_k − 1/parts)²,  w_k ≥ 0 unless `isFree`
 * Ratings and estimates are centered, so that the intercept b is not held back. Without ratings: the mean of the parts.
 */
export function blendWeights(
  estimates: readonly Float32Array[],
  ratings: Float32Array,
  regularization: number,
  isFree: boolean,
): Blend {
  const parts = estimates.length;
  const means = estimates.map(meanOf);
  const mean = meanOf(ratings);
  const gram = new Float64Array(parts * parts);
  const right = new Float64Array(parts).fill(regularization / parts);
  for (let k = 0; k < parts; k++) {
    for (let l = 0; l <= k; l++) {
      let sum = k === l ? regularization : 0;
      for (let p = 0; p < ratings.length; p++) sum += (estimates[k][p] - means[k]) * (estimates[l][p] - means[l]);
      gram[k * parts + l] = gram[l * parts + k] = sum;
    }
    for (let p = 0; p < ratings.length; p++) right[k] += (estimates[k][p] - means[k]) * (ratings[p] - mean);
  }
  const weights = nnls(gram, right, () => isFree);
  if (weights.every((weight) => weight === 0) && ratings.length === 0) weights.fill(1 / parts);
  return { weights, intercept: weights.reduce((rest, weight, k) => rest - weight * means[k], mean) };
}

const meanOf = (values: Float32Array): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

/** Σ_k w_k p_k + intercept for each pair. */
export function blended({ weights, intercept }: Blend, estimates: readonly Float32Array[]): Float64Array {
  const sums = new Float64Array(estimates[0].length).fill(intercept);
  estimates.forEach((values, k) => values.forEach((value, p) => (sums[p] += weights[k] * value)));
  return sums;
}
