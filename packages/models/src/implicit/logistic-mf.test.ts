import { checkerboard, describeEstimator } from "@marquee/core/testing";
import { describe, expect, it } from "vitest";
import { logisticMf } from "./logistic-mf.ts";

const quick = { factors: 6, negativeRatio: 3, learningRate: 1, regularization: 0.6, alpha: 1, iterations: 30 };

describe("logistic-mf", () => {
  describeEstimator(it, () => logisticMf(quick));
});

it("logistic-mf gives log-odds: ln α for what a user has, which counts among all once, and far below 0 else", async () => {
  const options = { ...quick, alpha: 5, iterations: 200, regularization: 0.05 };
  const model = await logisticMf(options).fit(checkerboard(40));
  const even = Int32Array.from({ length: 19 }, (_, k) => 2 * k + 2);
  const odd = even.map((item) => item - 1);
  const mean = model.score(0, even).reduce((sum, score) => sum + score, 0) / 19;
  expect(Math.abs(mean - Math.log(5))).toBeLessThan(0.4);
  expect(Math.max(...model.score(0, odd))).toBeLessThan(-2);
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
