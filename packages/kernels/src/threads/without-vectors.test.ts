import { checkerboard } from "@marquee/core/testing";
import type { Factors, FitContext } from "@marquee/core";
import { expect, it, vi } from "vitest";
import { blockScorer } from "../ranking/block-scorer.ts";
import { ialsIterations } from "../ials/ials-iterations.ts";
import { logisticIterations } from "../logistic/logistic-iterations.ts";
import { sampledEpochs } from "../sampled/sampled-epochs.ts";
import type { SampledSettings } from "../sampled/sampled-settings.ts";
import { ialsRows } from "../ials/ials-rows.ts";
import { svdEpochs } from "../svd/svd-epochs.ts";
import { topNByFactors } from "../ranking/top-n-by-factors.ts";

vi.mock("./module.ts", () => ({
  hasVectors: () => false,
  kernelModule: () => {
    throw new Error("a machine without vectors must not ask for the kernels");
  },
}));

const als = {
  factors: 2,
  iterations: 1,
  regularization: 1,
  regularizationExponent: 0,
  solver: "cg",
  cgSteps: 3,
} as const;
const pairs: SampledSettings = {
  ...{ loss: "bpr", draws: 1, negatives: "uniform", factors: 2, biased: true, epochs: 1, learningRate: 0.01, decay: 1 },
  regularization: { userFactors: 0.01, itemFactors: 0.01, itemBias: 0.01 },
  seed: 0,
};
const logistic = {
  ...{ factors: 2, iterations: 1, learningRate: 0.1, regularization: 0.1, alpha: 1, negativeRatio: 2 },
  seed: 0,
} as const;
const ratings = checkerboard(12, { explicit: true });
const ones = (length: number): Float32Array => Float32Array.from({ length }, (_, k) => 0.1 * ((k % 3) + 1));

it("every kernel has its plain twin to stand in where the machine has no vectors", async () => {
  const model: Factors = {
    score: () => new Float32Array(0),
    factors: 2,
    userFactors: ones(24),
    itemFactors: ones(24),
    offset: 0,
  };
  const lists = await topNByFactors(model, Int32Array.of(0, 1), checkerboard(12), 3);
  expect(lists.items).toHaveLength(6);
  expect(blockScorer(model)(Int32Array.of(3))).toHaveLength(12);

  const biases = { userBias: new Float32Array(12), itemBias: new Float32Array(12) };
  const penalty = { userFactors: 0.02, itemFactors: 0.02, userBias: 0.02, itemBias: 0.02 };
  const settings = { factors: 2, epochs: 3, offset: 3, learningRate: 0.01, biasLearningRate: 0.01, seed: 0 };
  const start = { userFactors: ones(24), itemFactors: ones(24), ...biases };
  const learned = await svdEpochs(ratings, start, { ...settings, regularization: penalty });
  expect(learned.userBias.some((bias) => bias !== 0)).toBe(true);

  const done: number[] = [];
  const options = { ...als, iterations: 2 };
  await ialsIterations(ratings, start, options, { onProgress: (progress) => done.push(progress.done) });
  expect((await ialsRows(ratings, start.itemFactors, als)).some((value) => value !== 0)).toBe(true);
  const known = { counts: new Int32Array(12).fill(6), shares: new Float32Array(12).fill(1) };
  const likes = checkerboard(12);
  const ranked = await sampledEpochs(likes, known, start, pairs);
  expect(ranked.itemBias.some((bias) => bias !== 0)).toBe(true);
  const side = { rows: likes, pool: Int32Array.from({ length: 12 }, (_, row) => row) };
  await logisticIterations(side, side, start, logistic, { onProgress: (progress) => done.push(progress.done) });
  expect(done).toEqual([1, 2, 1]);
});

const many: Factors = {
  score: () => new Float32Array(0),
  factors: 2,
  userFactors: ones(2 * 300),
  itemFactors: ones(24),
  offset: 0,
};
const board = checkerboard(300);
const factors = { userFactors: ones(600), itemFactors: ones(600) };
const biases = { userBias: new Float32Array(300), itemBias: new Float32Array(300) };
const none = { userFactors: 0, itemFactors: 0, userBias: 0, itemBias: 0 };
const step = { learningRate: 0.001, biasLearningRate: 0.001, offset: 0, seed: 0, regularization: none };
const users = Int32Array.from({ length: 300 }, (_, user) => user);
const items = { counts: new Int32Array(300).fill(150), shares: new Float32Array(300).fill(1) };
const side = { rows: board, pool: users };

it.each<[string, (context: FitContext) => Promise<unknown>]>([
  ["svdEpochs", (context) => svdEpochs(board, { ...factors, ...biases }, { factors: 2, epochs: 1, ...step }, context)],
  ["ialsIterations", (context) => ialsIterations(board, factors, als, context)],
  ["sampledEpochs", (context) => sampledEpochs(board, items, { ...factors, ...biases }, pairs, context)],
  ["logisticIterations", (context) => logisticIterations(side, side, { ...factors, ...biases }, logistic, context)],
  ["topNByFactors", (context) => topNByFactors(many, users, checkerboard(12), 3, context)],
])("the plain twin of %s hears an abort that arrives while it computes", async (_, run) => {
  const stop = new AbortController();
  const done: number[] = [];
  const work = run({ signal: stop.signal, onProgress: (progress) => done.push(progress.done / progress.total) });
  setImmediate(() => stop.abort(new Error("enough")));
  await expect(work).rejects.toThrow("enough");
  expect(done).not.toContain(1);
});
