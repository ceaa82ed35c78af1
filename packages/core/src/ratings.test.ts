import { expect, it } from "vitest";
import { csr } from "./csr.ts";
import type { CsrMatrix } from "./csr.ts";
import { meanRating, ratingRange, ratingSummary } from "./ratings.ts";

/** Three users, the first without ratings. */
const ratingsWith = (value: number): CsrMatrix =>
  csr(3, 4, Int32Array.of(0, 0, 2, 3), Int32Array.of(0, 3, 1), Float32Array.of(2, value, 4.5));

it("ratingSummary has the smallest, the largest and the mean rating, 0 of none", () => {
  expect(ratingSummary(ratingsWith(-1))).toEqual({ min: -1, max: 4.5, mean: 5.5 / 3 });
  const none = csr(2, 2, new Int32Array(3), new Int32Array(0), new Float32Array(0));
  expect(ratingSummary(none)).toEqual({ min: 0, max: 0, mean: 0 });
});

it("ratings that are not finite are refused with their place", () => {
  for (const bad of [NaN, Infinity, -Infinity]) {
    const message = `ratings must be finite, got ${bad} in row 1 and column 3`;
    for (const measure of [ratingRange, meanRating, ratingSummary]) {
      expect(() => measure(ratingsWith(bad))).toThrow(new RangeError(message));
    }
  }
});

it("ratings as large as single precision has them are finite", () => {
  const large = Math.fround(3.4e38);
  expect(meanRating(csr(1, 2, Int32Array.of(0, 2), Int32Array.of(0, 1), Float32Array.of(large, large)))).toBe(large);
});
