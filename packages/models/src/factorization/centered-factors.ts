import { columnCounts, dot, rowCounts, rowOf } from "@marquee/core";
import type { RatingMatrix } from "@marquee/core";
import type { BiasedFactors } from "./rating-factors.ts";

/**
 * The scores offset + x_u·y_i as a sum of biases and products of centered factors: with the means x̄ and ȳ over users
 * and items that have ratings,
 *   x_u·y_i = x̄·ȳ + (x_u − x̄)·ȳ + x̄·(y_i − ȳ) + (x_u − x̄)·(y_i − ȳ)
 * Who has no ratings stands at the mean: bias and factors are 0.
 */
export function centeredFactors(
  ratings: RatingMatrix,
  { factors, userFactors, itemFactors }: Pick<BiasedFactors, "factors" | "userFactors" | "itemFactors">,
  offset: number,
): BiasedFactors {
  const users = centered(userFactors, factors, rowCounts(ratings));
  const items = centered(itemFactors, factors, columnCounts(ratings));
  return {
    factors,
    userFactors: users.rows,
    itemFactors: items.rows,
    offset: offset + dot(users.mean, items.mean),
    userBias: products(users.rows, items.mean),
    itemBias: products(items.rows, users.mean),
  };
}

function centered(rows: Float32Array, factors: number, counts: Int32Array) {
  const sum = new Float64Array(factors);
  const rated = counts.reduce((total, count) => total + (count > 0 ? 1 : 0), 0);
  counts.forEach((count, r) => {
    if (count > 0) for (let f = 0; f < factors; f++) sum[f] += rows[r * factors + f];
  });
  const mean = Float32Array.from(sum, (value) => value / Math.max(1, rated));
  return { mean, rows: rows.map((value, k) => (counts[Math.floor(k / factors)] > 0 ? value - mean[k % factors] : 0)) };
}

const products = (rows: Float32Array, vector: Float32Array): Float32Array =>
  Float32Array.from({ length: vector.length === 0 ? 0 : rows.length / vector.length }, (_, r) =>
    dot(rowOf(rows, vector.length, r), vector),
  );
