import type { RatingMatrix } from "@marquee/core";
import type { BiasedFactors } from "@marquee/models";

/** What is known of users and movies without a single rating: nothing. */
export function unlearnedFactors({ rows, cols }: RatingMatrix, factors: number): BiasedFactors {
  return {
    factors,
    offset: 0,
    userFactors: new Float32Array(rows * factors),
    itemFactors: new Float32Array(cols * factors),
    userBias: new Float32Array(rows),
    itemBias: new Float32Array(cols),
  };
}
