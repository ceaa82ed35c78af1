import { columnsOf, valuesOf } from "@marquee/core";
import { checkerboard, describeEstimator } from "@marquee/core/testing";
import { describe, expect, it } from "vitest";
import { nmf } from "./nmf.ts";

const quick = { factors: 4, epochs: 120 };
const board = checkerboard(20, { explicit: true });

describe("nmf", () => {
  describeEstimator(it, () => nmf(quick), { feedback: "explicit" });
});

describe("nmf with biases", () => {
  describeEstimator(it, () => nmf({ ...quick, biased: true }), { feedback: "explicit" });
});

it("nmf's factors are never negative, and a user likes what has the user's parts", async () => {
  const model = await nmf(quick).fit(board);
  expect(Math.min(...model.userFactors, ...model.itemFactors)).toBeGreaterThanOrEqual(0);
  const [like, dislike] = model.score(4, Int32Array.of(8, 9));
  expect(like).toBeGreaterThan(4);
  expect(dislike).toBeLessThan(2);
});

it("nmf has no scores for who has no ratings and predicts the mean; with biases the known parts", async () => {
  const indptr = Int32Array.from([...board.indptr, board.indptr[20]]);
  const ratings = { ...board, rows: 21, cols: 21, indptr };
  const mean = board.data.reduce((sum, value) => sum + value, 0) / board.data.length;
  const plain = await nmf(quick).fit(ratings);
  expect(plain.score(20, Int32Array.of(3))[0]).toBeNaN();
  expect(plain.score(3, Int32Array.of(20))[0]).toBeNaN();
  const biased = await nmf({ ...quick, biased: true }).fit(ratings);
  expect(biased.score(20, Int32Array.of(3))[0]).toBeCloseTo(mean + biased.itemBias![3], 5);
  expect(biased.score(3, Int32Array.of(20))[0]).toBeCloseTo(mean + biased.userBias![3], 5);
});

it("nmf folds a profile of training in near the user it belongs to, and nothing of one that tells nothing", async () => {
  for (const biased of [false, true]) {
    const model = await nmf({ ...quick, biased }).fit(board);
    const pair = Int32Array.of(4, 5);
    const folded = model.foldIn(columnsOf(board, 4), valuesOf(board, 4)).score(0, pair);
    model.score(4, pair).forEach((score, k) => expect(Math.abs(folded[k] - score)).toBeLessThan(0.5));
  }
  const plain = await nmf(quick).fit(board);
  expect(plain.foldIn(Int32Array.of(99), Float32Array.of(5)).score(0, Int32Array.of(3))[0]).toBeNaN();
});

it("nmf reports its epochs and refuses options that make no sense, by name", async () => {
  const done: number[] = [];
  await nmf({ ...quick, epochs: 3 }).fit(board, { onProgress: (progress) => done.push(progress.done) });
  expect(done).toEqual([1, 2, 3]);
  expect(() => nmf({ factors: 0 })).toThrow("nmf: factors must be a positive integer, got 0");
  expect(() => nmf({ biased: 1 as never })).toThrow("nmf: biased must be true or false, got 1");
});
