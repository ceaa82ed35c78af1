import { expect, it } from "vitest";
import { denseLinearMap, shiftedMap } from "./linear-map.ts";
import { normal, random } from "./random.ts";
import { randomizedSingularVectorSteps } from "./randomized-singular-vectors.ts";
import type { RandomizedSingularVectorOptions } from "./randomized-singular-vectors.ts";
import { largestSingularVectors } from "./singular-vectors.ts";
import type { SingularVectors } from "./singular-vectors.ts";

/** Rows of 30 numbers whose spread falls by 0.8 from one to the next. */
function falling(rows: number): Float32Array {
  const draw = random(3);
  return Float32Array.from({ length: rows * 30 }, (_, p) => normal(draw) * 0.8 ** (p % 30));
}

function randomized(data: Float32Array, count: number, options?: RandomizedSingularVectorOptions): SingularVectors {
  const steps = randomizedSingularVectorSteps(denseLinearMap(30, data), count, options);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

const product = (a: Float64Array, b: Float64Array): number => a.reduce((sum, value, k) => sum + value * b[k], 0);

it("finds the values and directions that Lanczos finds", () => {
  const data = falling(200);
  const exact = largestSingularVectors(denseLinearMap(30, data), 5);
  const found = randomized(data, 5);
  found.values.forEach((value, f) => {
    expect(value / exact.values[f]).toBeCloseTo(1, 5);
    expect(Math.abs(product(found.right[f], exact.right[f]))).toBeCloseTo(1, 4);
    expect(Math.abs(product(found.left[f], exact.left[f]))).toBeCloseTo(1, 4);
  });
});

it("without power iterations it comes out low, never high", () => {
  const data = falling(200);
  const exact = largestSingularVectors(denseLinearMap(30, data), 5);
  const found = randomized(data, 5, { powerIterations: 0, oversampling: 2 });
  found.values.forEach((value, f) => expect(value).toBeLessThan(exact.values[f] * (1 + 1e-6)));
  expect(found.values[4] / exact.values[4]).toBeLessThan(0.999);
});

it("has no more values than the matrix, and none of zeros", () => {
  expect(randomized(falling(3), 5).values).toHaveLength(3);
  expect(randomized(new Float32Array(60), 5).values).toHaveLength(0);
});

it("a shifted map is the matrix less its mean row", () => {
  const data = Float32Array.of(1, 2, 3, 4, 5, 9);
  const mean = Float64Array.of(3, 5);
  const centered = shiftedMap(denseLinearMap(2, data), mean);
  expect([...centered.times(Float64Array.of(1, 10))]).toEqual([-32, -10, 42]);
  expect([...centered.timesTransposed(Float64Array.of(1, 2, 3))]).toEqual([4, 7]);
});
