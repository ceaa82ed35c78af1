import { expect, it } from "vitest";
import { giniCoefficient, quantile } from "./order-statistics.ts";

it("quantile(ascending, share) uses the R-7 method", () => {
  const values = [1, 2, 4, 8];
  // numpy.quantile([1, 2, 4, 8], [0, .25, .5, .9, 1])
  expect([0, 0.25, 0.5, 0.9, 1].map((share) => quantile(values, share))).toEqual([1, 1.75, 3, expect.closeTo(6.8), 8]);
  expect([quantile([3], 0.7), quantile([], 0.5)]).toEqual([3, NaN]);
});

it("giniCoefficient is 0 for equal counts and 1 − 1/m when one of m has everything", () => {
  expect(giniCoefficient(Int32Array.of(3, 3, 3))).toBe(0);
  expect(giniCoefficient(Int32Array.of(0, 0, 0, 8))).toBe(0.75);
  // Mean absolute difference over all ordered pairs, halved, over the mean: (8 · 1) / 16 / 2 / 1.5.
  expect(giniCoefficient(Int32Array.of(1, 1, 2, 2))).toBeCloseTo(8 / 16 / 2 / 1.5, 12);
  expect(giniCoefficient(new Int32Array(4))).toBeNaN();
});
