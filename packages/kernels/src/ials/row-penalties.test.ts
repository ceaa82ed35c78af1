import { csrFromTriplets } from "@marquee/core";
import { expect, it } from "vitest";
import { rowPenalties } from "./row-penalties.ts";

it("rowPenalties multiplies λ by the weight of all cells of the row, missing ones included, to the power ν", () => {
  const confidence = csrFromTriplets(2, 10, Int32Array.of(0, 0), Int32Array.of(3, 7), Float32Array.of(5, 3)).matrix;
  const penalties = (regularizationExponent: number) => [
    ...rowPenalties(confidence, { regularization: 0.5, regularizationExponent }),
  ];
  expect(penalties(0)).toEqual([0.5, 0.5]);
  // 5 + 3 + 8 · 1 = 16 and 10 · 1 = 10
  expect(penalties(1)).toEqual([8, 5]);
  expect(penalties(0.5)).toEqual([2, Math.fround(0.5 * Math.sqrt(10))]);
});
