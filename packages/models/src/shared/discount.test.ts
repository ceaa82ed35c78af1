import { expect, it } from "vitest";
import { discount, idealGain } from "./discount.ts";

it("discount is 1 at the first rank and falls by the logarithm", () => {
  expect([1, 3, 7].map(discount)).toEqual([1, 1 / 2, 1 / 3]);
});

it("idealGain adds up the first ranks, as many as there are items and places", () => {
  expect(idealGain(3, 10)).toBeCloseTo(1 + 1 / Math.log2(3) + 1 / 2, 12);
  expect(idealGain(3, 1)).toBe(1);
  expect(idealGain(0, 10)).toBe(0);
});
