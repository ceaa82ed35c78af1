import fc from "fast-check";
import { expect, it } from "vitest";
import { topN } from "./top-n.ts";

const scores = fc.array(fc.oneof(fc.integer({ min: 0, max: 5 }), fc.constant(NaN)), { maxLength: 60 });

it("topN equals sorting everything, NaN dropped and ties to the lower item", () => {
  fc.assert(
    fc.property(scores, fc.integer({ min: 1, max: 70 }), (values, n) => {
      const expected = values
        .map((score, item) => ({ score, item }))
        .filter(({ score }) => !Number.isNaN(score))
        .sort((a, b) => b.score - a.score || a.item - b.item)
        .slice(0, n);
      const { items, scores } = topN(Float32Array.from(values), n);
      expect(Array.from(items)).toEqual(expected.map(({ item }) => item));
      expect(Array.from(scores)).toEqual(expected.map(({ score }) => score));
    }),
  );
});

it("topN refuses a length that is no count", () => {
  for (const n of [-1, 1.5, NaN]) {
    expect(() => topN(Float32Array.of(1, 2), n)).toThrow(`topN: n must be a non-negative integer, got ${n}`);
  }
  expect(topN(Float32Array.of(1, 2), 0).items.length).toBe(0);
});

it("topN names the items it was given", () => {
  expect(Array.from(topN(Float32Array.of(1, 3, 2), 2, Int32Array.of(30, 10, 20)).items)).toEqual([10, 20]);
});
