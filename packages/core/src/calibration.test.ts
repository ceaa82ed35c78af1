import { describe, expect, it } from "vitest";
import { featureShares, miscalibration } from "./calibration.ts";
import { csrFromTriplets } from "./csr.ts";

// Item 0 has genres 0 and 1, item 1 genre 1, item 2 none, item 3 genre 2.
const genres = csrFromTriplets(
  4,
  3,
  Int32Array.of(0, 0, 1, 3),
  Int32Array.of(0, 1, 1, 2),
  new Float32Array(4).fill(1),
).matrix;

describe("featureShares", () => {
  it("splits each item among its genres and leaves out those without", () => {
    expect(Array.from(featureShares(genres, [0, 1, 2]))).toEqual([1 / 4, 3 / 4, 0]);
  });

  it("is all zeros without items that have genres", () => {
    expect(Array.from(featureShares(genres, [2]))).toEqual([0, 0, 0]);
  });
});

describe("miscalibration", () => {
  const p = Float64Array.of(0.7, 0.3);

  it("is 0 for equal shares", () => {
    expect(miscalibration(p, p, 0.01)).toBeCloseTo(0, 15);
  });

  it("is the divergence of the smoothed shares", () => {
    const expected = 0.7 * Math.log(0.7 / (0.99 * 0.5 + 0.007)) + 0.3 * Math.log(0.3 / (0.99 * 0.5 + 0.003));
    expect(miscalibration(p, Float64Array.of(0.5, 0.5), 0.01)).toBeCloseTo(expected, 14);
  });

  it("is −ln α for a list with nothing of what is wanted", () => {
    expect(miscalibration(p, Float64Array.of(0, 0), 0.01)).toBeCloseTo(-Math.log(0.01), 12);
  });
});
