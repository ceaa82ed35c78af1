import { columnCounts, rowCounts } from "@marquee/core";
import type { RatingMatrix } from "@marquee/core";
import type { BiasedFactors } from "./rating-factors.ts";

/** `values` with factors of 0 and the bias `unknown` for users and items that have no ratings. */
export function withoutUnrated(ratings: RatingMatrix, values: BiasedFactors, unknown: number): BiasedFactors {
  const { factors } = values;
  const cleared = (rows: Float32Array, counts: Int32Array): Float32Array =>
    rows.map((value, k) => (counts[Math.floor(k / factors)] > 0 ? value : 0));
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
