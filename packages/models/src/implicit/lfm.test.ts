import { checkerboard, describeEstimator } from "@marquee/core/testing";
import { describe, expect, it } from "vitest";
import { lfm } from "./lfm.ts";

const quick = { factors: 6, negativeRatio: 1, epochs: 60, decay: 1 };

describe("lfm", () => {
  describeEstimator(it, () => lfm(quick));
});

it("lfm learns 1 for what a user has and 0 for what it has not", async () => {
  const model = await lfm({ ...quick, epochs: 300, learningRate: 0.05, regularization: 0 }).fit(checkerboard(40));
  const even = Int32Array.from({ length: 19 }, (_, k) => 2 * k + 2);
  for (const score of model.score(0, even)) expect(Math.abs(score - 1)).toBeLessThan(0.2);
  for (const score of model.score(
    0,
    even.map((item) => item - 1),
  ))
    expect(Math.abs(score)).toBeLessThan(0.2);
});

it("lfm has no biases: a score is the product of the factors alone", async () => {
  const { itemBias, offset } = await lfm(quick).fit(checkerboard(20));
  expect(offset).toBe(0);
  expect(itemBias!.every((bias) => bias === 0)).toBe(true);
});

it("lfm refuses options that make no sense, by name", () => {
  expect(() => lfm({ negativeRatio: 0.5 })).toThrow("lfm: negativeRatio must be a positive integer, got 0.5");
});
