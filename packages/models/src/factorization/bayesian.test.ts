import { columnsOf, valuesOf } from "@marquee/core";
import { checkerboard, describeEstimator } from "@marquee/core/testing";
import { describe, expect, it } from "vitest";
import { bayesianSvdpp } from "./bayesian-svdpp.ts";
import { bpmf } from "./bpmf.ts";

const quick = { factors: 2, burnIn: 5, samples: 10, keptFactors: 8 };
const board = checkerboard(20, { explicit: true });
const all = Int32Array.from({ length: 20 }, (_, item) => item);

describe("bpmf", () => {
  describeEstimator(it, () => bpmf(quick), { feedback: "explicit" });
});

describe("bayesianSvdpp", () => {
  describeEstimator(it, () => bayesianSvdpp(quick), { feedback: "explicit" });
});

describe("bayesianSvdpp that is not flipped", () => {
  describeEstimator(it, () => bayesianSvdpp({ ...quick, flipped: false }), { feedback: "explicit" });
});

it("bpmf estimates likes near 5 and dislikes near 1", async () => {
  const model = await bpmf(quick).fit(board);
  model.score(3, all).forEach((score, item) => expect(Math.abs(score - (item % 2 === 1 ? 5 : 1))).toBeLessThan(0.5));
});

it("a profile of training folds in near the user it belongs to, an empty one as the mean user", async () => {
  for (const estimator of [bpmf(quick), bayesianSvdpp(quick)]) {
    const model = await estimator.fit(board);
    const folded = model.foldIn(columnsOf(board, 3), valuesOf(board, 3)).score(0, all);
    const trained = model.score(3, all);
    folded.forEach((score, item) => expect(Math.abs(score - trained[item])).toBeLessThan(0.3));
    const stranger = model.foldIn(new Int32Array(0), new Float32Array(0)).score(0, all);
    stranger.forEach((score, item) => expect(score).toBeCloseTo(model.offset + model.itemBias![item], 5));
  }
});

it("a user and an item without ratings stand at the mean of the others", async () => {
  const indptr = Int32Array.from([...board.indptr, board.indptr[20]]);
  const model = await bayesianSvdpp(quick).fit({ ...board, rows: 21, cols: 21, indptr });
  expect(model.score(20, Int32Array.of(20))[0]).toBeCloseTo(model.offset, 5);
  expect(model.score(20, Int32Array.of(4))[0]).toBeCloseTo(model.offset + model.itemBias![4], 5);
  expect(model.similarItems(20, 5).items).toHaveLength(0);
});

it("the Bayesian models report their passes and refuse options that make no sense, by name", async () => {
  const done: string[] = [];
  const context = {
    onProgress: ({ stage, done: pass }: { stage: string; done: number }) => done.push(`${stage} ${pass}`),
  };
  await bpmf({ ...quick, burnIn: 1, samples: 2 }).fit(board, context);
  expect(done).toEqual(["burn-in 1", "sample 2", "sample 3"]);
  expect(() => bpmf({ samples: 0 })).toThrow("bpmf: samples must be a positive integer, got 0");
  expect(() => bayesianSvdpp({ flipped: 1 as never })).toThrow("bayesianSvdpp: flipped must be true or false, got 1");
});
