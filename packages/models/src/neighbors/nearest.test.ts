import fc from "fast-check";
import { expect, it } from "vitest";
import { nearestInto } from "./nearest.ts";

it("nearestInto takes the k most similar above 0, of equals the first", () => {
  const similarity = fc.integer({ min: -2, max: 6 });
  fc.assert(
    fc.property(fc.array(similarity, { maxLength: 40 }), fc.integer({ min: 1, max: 12 }), (values, k) => {
      const positions = new Int32Array(k);
      const taken = nearestInto(Float32Array.from(values), values.length, k, positions);
      const sorted = values
        .map((value, position) => ({ value, position }))
        .filter(({ value }) => value > 0)
        .sort((a, b) => b.value - a.value || a.position - b.position);
      const expected = sorted.slice(0, k).map(({ position }) => position);
      expect(Array.from(positions.subarray(0, taken)).sort((a, b) => a - b)).toEqual(expected.sort((a, b) => a - b));
    }),
  );
});

it("nearestInto does not look beyond count", () => {
  const positions = new Int32Array(2);
  expect(nearestInto(Float32Array.of(1, 2, 9), 2, 2, positions)).toBe(2);
  expect(Array.from(positions).sort()).toEqual([0, 1]);
});
