import fc from "fast-check";
import { expect, it } from "vitest";
import { nearestInto, nearestMean, nearestScratch } from "./nearest-mean.ts";

const sizes = fc.array(fc.integer({ min: -3, max: 4 }), { maxLength: 40 });

/** Places of the k of largest size, equals by their place, in order. */
const nearest = (values: readonly number[], k: number): number[] =>
  values
    .map((value, place) => ({ size: Math.abs(value), place }))
    .filter(({ size }) => size > 0)
    .sort((a, b) => b.size - a.size || a.place - b.place)
    .slice(0, k)
    .map(({ place }) => place)
    .sort((a, b) => a - b);

it("nearestInto takes the k of largest size that are not 0, of equals the first", () => {
  fc.assert(
    fc.property(sizes, fc.integer({ min: 1, max: 12 }), (values, k) => {
      const places = new Int32Array(k);
      const taken = nearestInto(Float32Array.from(values), values.length, k, places);
      expect(Array.from(places.subarray(0, taken)).sort((a, b) => a - b)).toEqual(nearest(values, k));
    }),
  );
});

it("nearestInto does not look beyond count", () => {
  const places = new Int32Array(2);
  expect(nearestInto(Float32Array.of(1, 2, 9), 2, 2, places)).toBe(2);
  expect(Array.from(places).sort()).toEqual([0, 1]);
});

it("nearestMean weighs by the similarities of the nearest and names their parts", () => {
  fc.assert(
    fc.property(sizes, fc.integer({ min: 1, max: 12 }), (values, k) => {
      const scratch = nearestScratch(values.length, k);
      scratch.similarities.set(values);
      const z = Float32Array.from({ length: values.length + 1 }, (_, p) => (p % 5) - 2);
      const near = nearest(values, k);
      const weight = near.reduce((sum, p) => sum + Math.abs(values[p]), 0.5);
      const parts = new Map<number, number>();
      const mean = nearestMean(scratch, values.length, z, 1, { minNeighbors: 1, damping: 0.5 }, (place, part) =>
        parts.set(place, part),
      );
      const expected = near.reduce((sum, p) => sum + values[p] * z[p + 1], 0) / weight;
      if (near.length === 0) expect(mean).toBeNaN();
      else expect(mean).toBeCloseTo(expected, 5);
      expect(Array.from(parts.keys())).toEqual(near);
      for (const p of near) expect(parts.get(p)).toBeCloseTo((values[p] * z[p + 1]) / weight, 6);
    }),
  );
});

it("nearestMean has no mean of fewer neighbors than asked for", () => {
  const scratch = nearestScratch(3, 2);
  scratch.similarities.set([0.5, 0, 0]);
  expect(nearestMean(scratch, 3, Float32Array.of(1, 2, 3), 0, { minNeighbors: 2, damping: 0 })).toBeNaN();
  expect(nearestMean(scratch, 3, Float32Array.of(1, 2, 3), 0, { minNeighbors: 1, damping: 0 })).toBe(1);
});
