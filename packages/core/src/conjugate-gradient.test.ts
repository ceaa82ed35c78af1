import { expect, it } from "vitest";
import { conjugateGradientInto } from "./conjugate-gradient.ts";

const image = new Float64Array(2);
/** [[4, 1], [1, 3]] x, in one array for all. */
const apply = ([x, y]: Float64Array): Float64Array => {
  image.set([4 * x + y, x + 3 * y]);
  return image;
};

it("conjugateGradientInto solves a system of two unknowns in two steps, from anywhere, and stays there", () => {
  for (const [start, steps] of [
    [[0, 0], 2],
    [[2, 1], 2],
    [[2, 1], 9],
  ] as const) {
    const x = Float64Array.from(start);
    conjugateGradientInto(apply, Float64Array.of(1, 2), steps, x);
    expect(x[0]).toBeCloseTo(1 / 11, 12);
    expect(x[1]).toBeCloseTo(7 / 11, 12);
  }
});

it("conjugateGradientInto takes its first step down the residual", () => {
  const x = Float64Array.of(2, 1);
  conjugateGradientInto(apply, Float64Array.of(1, 2), 1, x);
  // The residual is r = (−8, −3), its length along it r·r / r·Ar = 73 / 331.
  expect(x[0]).toBeCloseTo(2 - (8 * 73) / 331, 12);
  expect(x[1]).toBeCloseTo(1 - (3 * 73) / 331, 12);
});
