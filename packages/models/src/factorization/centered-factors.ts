import { dot, rowOf } from "@marquee/core";
import type { BiasedFactors } from "./rating-factors.ts";

/**
 * The scores offset + x_u·y_i as a sum of biases and products of centered factors: with the means x̄ and ȳ over the users
 * and items that are known,
 *   x_u·y_i = x̄·ȳ + (x_u − x̄)·ȳ + x̄·(y_i − ȳ) + (x_u − x̄)·(y_i − ȳ)
 * An unknown user or item, with a count of 0, stands at the mean: its bias and factors are 0.
 */
export function centeredFactors(
  counts: { readonly users: ArrayLike<number>; readonly items: ArrayLike<number> },
  { factors, userFactors, itemFactors }: Pick<BiasedFactors, "factors" | "userFactors" | "itemFactors">,
  offset: number,
): BiasedFactors {
  const users = centered(userFactors, factors, counts.users);
  const items = centered(itemFactors, factors, counts.items);
  return {
    factors,
    userFactors: users.rows,
    itemFactors: items.rows,
    offset: offset + dot(users.mean, items.mean),
    userBias: products(users.rows, items.mean),
    itemBias: products(items.rows, users.mean),
  };
}

function centered(rows: Float32Array, factors: number, counts: ArrayLike<number>) {
  const sum = new Float64Array(factors);
  let known = 0;
  for (let r = 0; r < counts.length; r++) {
    if (counts[r] === 0) continue;
    known++;
    for (let f = 0; f < factors; f++) sum[f] += rows[r * factors + f];
  }
  const mean = Float32Array.from(sum, (value) => value / Math.max(1, known));
  return { mean, rows: rows.map((value, k) => (counts[Math.floor(k / factors)] > 0 ? value - mean[k % factors] : 0)) };
}

const products = (rows: Float32Array, vector: Float32Array): Float32Array =>
  Float32Array.from({ length: vector.length === 0 ? 0 : rows.length / vector.length }, (_, r) =>
    dot(rowOf(rows, vector.length, r), vector),
  );
