import { checkerboard, describeEstimator } from "@marquee/core/testing";
import { describe, expect, it } from "vitest";
import { biasedMf } from "./biased-mf.ts";
import type { BiasedMfModel } from "./biased-mf.ts";

describe("biasedMf", () => {
  describeEstimator(it, () => biasedMf({ factors: 8 }), { feedback: "explicit" });
});

it("biasedMf estimates by squeezing its scores into the range of the ratings", async () => {
  const model = (await biasedMf({ factors: 4 }).fit(checkerboard(20, { explicit: true }))) as BiasedMfModel;
  const items = Int32Array.from({ length: 20 }, (_, item) => item);
  const scores = model.score(3, items);
  model.predict(new Int32Array(20).fill(3), items).forEach((estimate, item) => {
    expect(estimate).toBeCloseTo(1 + 4 / (1 + Math.exp(-scores[item])), 5);
  });
});

it("biasedMf estimates the mean for strangers, and the one rating where all are equal", async () => {
  const board = checkerboard(20, { explicit: true });
  const mean = board.data.reduce((sum, rating) => sum + rating, 0) / board.data.length;
  const model = (await biasedMf({ factors: 4 }).fit(board)) as BiasedMfModel;
  expect(model.predict(Int32Array.of(-1), Int32Array.of(-1))[0]).toBeCloseTo(mean, 5);
  const flat = (await biasedMf({ factors: 4 }).fit({ ...board, data: board.data.map(() => 3) })) as BiasedMfModel;
  expect(flat.predict(Int32Array.of(2), Int32Array.of(2))[0]).toBe(3);
});

it("biasedMf refuses options that make no sense, by name", () => {
  expect(() => biasedMf({ boldDriver: 1 as never })).toThrow("biasedMf: boldDriver must be true or false, got 1");
  expect(() => biasedMf({ learningRateDecay: 0 })).toThrow(
    "biasedMf: learningRateDecay must be a positive number, got 0",
  );
});
