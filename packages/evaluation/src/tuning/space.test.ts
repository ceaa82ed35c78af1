import { expect, it } from "vitest";
import { checkSpace, optionsAt, pointOf, valueAt } from "./space.ts";
import type { SearchSpace } from "./space.ts";

const space: SearchSpace = {
  factors: { integer: [8, 256], scale: "log" },
  shrinkage: { number: [0, 10] },
  regularization: { number: [0.001, 10], scale: "log" },
  method: { choice: ["als", "sgd", "none"] },
};

it("valueAt goes from the lower to the upper bound, in equal ratios on a log scale", () => {
  expect(optionsAt(space, Float64Array.of(0, 0, 0, 0))).toEqual({
    factors: 8,
    shrinkage: 0,
    regularization: 0.001,
    method: "als",
  });
  expect(optionsAt(space, Float64Array.of(1, 1, 1, 1))).toEqual({
    factors: 256,
    shrinkage: 10,
    regularization: 10,
    method: "none",
  });
  expect(valueAt(space["regularization"], 0.5)).toBe(0.1);
  expect(valueAt(space["shrinkage"], 0.5)).toBe(5);
});

it("integers and choices have equal parts of [0, 1]", () => {
  const counts = new Map<unknown, number>();
  for (let k = 0; k < 400; k++) {
    const value = valueAt({ integer: [1, 4] }, (k + 0.5) / 400);
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  expect([...counts]).toEqual([
    [1, 100],
    [2, 100],
    [3, 100],
    [4, 100],
  ]);
  expect([0, 0.3, 0.34, 0.7].map((position) => valueAt(space["method"], position))).toEqual([
    "als",
    "als",
    "sgd",
    "none",
  ]);
});

it("pointOf is the inverse of optionsAt, up to rounding, and ends at the ends", () => {
  for (const position of [0.1, 0.5, 0.9]) {
    const options = optionsAt(space, new Float64Array(4).fill(position));
    expect(optionsAt(space, pointOf(space, options))).toEqual(options);
  }
  expect(pointOf(space, { factors: 1000, shrinkage: -5, regularization: 0.1, method: "cg" })).toEqual(
    Float64Array.of(1, 0, 0.5, NaN),
  );
});

it.each([
  [{}, "space must name at least one option, got none"],
  [{ k: { integer: [5, 1] } }, "space.k must be a range of two numbers, the lower one first, got [5,1]"],
  [{ k: { integer: [1.5, 4] } }, "space.k must be a range of integers, got [1.5,4]"],
  [{ k: { number: [0, 4], scale: "log" } }, "space.k must be a range of positive numbers on a log scale, got [0,4]"],
  [{ k: { choice: ["one"] } }, 'space.k must be a choice of at least two values, got ["one"]'],
] as [SearchSpace, string][])("checkSpace refuses %j", (wrong, message) => {
  expect(() => checkSpace("tune", wrong)).toThrow(new RangeError(`tune: ${message}`));
});
