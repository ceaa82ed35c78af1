import { checkerboard, describeEstimator } from "@marquee/core/testing";
import { describe, expect, it } from "vitest";
import { logisticMf } from "./logistic-mf.ts";

const quick = { factors: 6, negativeRatio: 3 };

describe("logistic-mf", () => {
  describeEstimator(it, () => logisticMf(quick));
});

it("logistic-mf gives log-odds: positive for what a user has, negative for what it has not", async () => {
  // One negative for each preference: a cell that is preferred is drawn as a negative every other time.
  const model = await logisticMf({ ...quick, iterations: 200, negativeRatio: 1, regularization: 0.05 }).fit(
    checkerboard(40),
  );
  const even = Int32Array.from({ length: 19 }, (_, k) => 2 * k + 2);
  for (const score of model.score(0, even)) expect(score).toBeGreaterThan(0);
  for (const score of model.score(
    0,
    even.map((item) => item - 1),
  ))
    expect(score).toBeLessThan(0);
});

it("logistic-mf weighs preferences by alpha: the more, the higher all scores", async () => {
  const all = Int32Array.from({ length: 20 }, (_, item) => item);
  const mean = async (alpha: number): Promise<number> => {
    const scores = (await logisticMf({ ...quick, alpha }).fit(checkerboard(20))).score(3, all);
    return scores.reduce((sum, score) => sum + score, 0) / 20;
  };
  expect(await mean(5)).toBeGreaterThan((await mean(1)) + 0.2);
});

it("logistic-mf refuses options that make no sense, by name", () => {
  expect(() => logisticMf({ alpha: 0 })).toThrow("logisticMf: alpha must be a positive number, got 0");
  expect(() => logisticMf({ iterations: 0 })).toThrow("logisticMf: iterations must be a positive integer, got 0");
});
