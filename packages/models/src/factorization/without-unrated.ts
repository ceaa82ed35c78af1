import { columnCounts, rowCounts } from "@marquee/core";
import type { RatingMatrix } from "@marquee/core";
import type { BiasedFactors } from "./rating-factors.ts";

/** `values` with factors of 0 and the bias `unknown` for users and items that have no ratings. */
export function withoutUnrated(ratings: RatingMatrix, values: BiasedFactors, unknown: number): BiasedFactors {
  const { factors } = values;
  const cleared = (rows: Float32Array, counts: Int32Array): Float32Array => {
    const kept = rows.slice();
    counts.forEach((count, r) => {
      if (count === 0) kept.fill(0, r * factors, (r + 1) * factors);
    });
    return kept;
  };
  const biases = (bias: Float32Array, counts: Int32Array): Float32Array =>
    bias.map((value, k) => (counts[k] > 0 ? value : unknown));
  const [users, items] = [rowCounts(ratings), columnCounts(ratings)];
  return {
    ...values,
    userFactors: cleared(values.userFactors, users),
    itemFactors: cleared(values.itemFactors, items),
    userBias: biases(values.userBias, users),
    itemBias: biases(values.itemBias, items),
  };
}
