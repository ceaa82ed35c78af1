import { dot, rowOf } from "@marquee/core";
import { choleskySolve } from "@marquee/kernels";
import { profileOf } from "../shared/profile.ts";
import { joined } from "../shared/rows.ts";
import type { BiasedFactors, UserOf } from "./rating-factors.ts";

/**
 * The posterior mean of a new user's factors and bias z = (x, b) under a normal prior with the mean 0 and the covariance
 * C of the trained users, given ratings with noise of `precision` α around offset + b_i + d_i·z, d_i = (y_i, 1):
 *   z = C Dᵀ (D C Dᵀ + I / α)⁻¹ (r − offset − b_i),  a system as large as the profile
 * Without known items the user is the mean one.
 */
export function gaussianFoldIn(values: BiasedFactors, precision: number): UserOf {
  const { factors, itemFactors, itemBias, offset } = values;
  const known = knownItems(values);
  let covariance: Float64Array | undefined;
  return (items, ratings) => {
    covariance ??= userCovariance(values);
    const { indices, data } = profileOf(items, ratings, itemBias.length);
    const cells = Array.from(indices.keys()).filter((k) => known[indices[k]]);
    const designs = cells.map((k) => joined(rowOf(itemFactors, factors, indices[k]), Float32Array.of(1)));
    const spread = designs.map((design) => times(covariance!, design));
    const n = cells.length;
    const system = Float64Array.from({ length: n * n }, (_, k) => {
      const [i, j] = [Math.floor(k / n), k % n];
      return dot(designs[i], spread[j]) + (i === j ? 1 / precision : 0);
    });
    const right = Float64Array.from(cells, (k) => data[k] - offset - itemBias[indices[k]]);
    const weights = choleskySolve(system, right);
    const z = new Float64Array(factors + 1);
    spread.forEach((row, k) => {
      for (let f = 0; f <= factors; f++) z[f] += weights[k] * row[f];
    });
    return { userFactors: Float32Array.from(z.subarray(0, factors)), bias: z[factors] };
  };
}

/** Items of which something was learned. */
const knownItems = ({ factors, itemFactors, itemBias }: BiasedFactors): readonly boolean[] =>
  Array.from(itemBias, (bias, item) => bias !== 0 || rowOf(itemFactors, factors, item).some((value) => value !== 0));

/** Σ_u (x_u, b_u)(x_u, b_u)ᵀ / users, (factors + 1)², over the users of whom something was learned: others are 0. */
function userCovariance({ factors, userFactors, userBias }: BiasedFactors): Float64Array {
  const n = factors + 1;
  const covariance = new Float64Array(n * n);
  const users = Math.max(
    1,
    userBias.reduce((count, bias) => count + (bias === 0 ? 0 : 1), 0),
  );
  userBias.forEach((bias, user) => {
    const row = joined(rowOf(userFactors, factors, user), Float32Array.of(bias));
    for (let i = 0; i < n; i++) {
      const weight = row[i] / users;
      for (let j = 0; j <= i; j++) covariance[i * n + j] += weight * row[j];
    }
  });
  for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) covariance[j * n + i] = covariance[i * n + j];
  return covariance;
}

const times = (matrix: Float64Array, vector: Float32Array): Float32Array =>
  vector.map((_, i) => {
    let sum = 0;
    for (let j = 0; j < vector.length; j++) sum += matrix[i * vector.length + j] * vector[j];
    return sum;
  });
