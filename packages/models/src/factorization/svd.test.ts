import { columnsOf, valuesOf } from "@marquee/core";
import type { Progress, RatingMatrix } from "@marquee/core";
import { checkerboard, describeEstimator } from "@marquee/core/testing";
import { describe, expect, it } from "vitest";
import { svd } from "./svd.ts";
import type { SvdModel, SvdOptions } from "./svd.ts";

const fitted = async (ratings: RatingMatrix, options?: SvdOptions): Promise<SvdModel> =>
  await svd(options).fit(ratings);

const quick: SvdOptions = { factors: 8, epochs: 60, learningRate: 0.02 };

describe("svd", () => {
  describeEstimator(it, () => svd(quick), { feedback: "explicit" });
});

describe("svd without biases", () => {
  describeEstimator(it, () => svd({ ...quick, epochs: 150, biased: false }), { feedback: "explicit" });
});

/** The checkerboard with one more user and one more item, which nobody rated. */
function withUnrated(): RatingMatrix {
  const base = checkerboard(20, { explicit: true });
  return { ...base, rows: 21, cols: 21, indptr: Int32Array.from([...base.indptr, base.indptr[20]]) };
}

it("svd keeps what is known of unrated users and items: mean and the other's bias", async () => {
  const model = await fitted(withUnrated(), quick);
  const [rated, unrated] = model.score(20, Int32Array.of(3, 20));
  expect(rated).toBeCloseTo(model.offset + model.itemBias![3], 6);
  expect(unrated).toBeCloseTo(model.offset, 6);
  expect(model.predict(Int32Array.of(99), Int32Array.of(3))[0]).toBeCloseTo(model.offset + model.itemBias![3], 6);
});

it("svd without biases has no score for unrated users and items and predicts the mean", async () => {
  const ratings = withUnrated();
  const model = await fitted(ratings, { ...quick, biased: false });
  expect(Array.from(model.score(20, Int32Array.of(3)))).toEqual([NaN]);
  expect(model.score(3, Int32Array.of(20))[0]).toBeNaN();
  const mean = ratings.data.reduce((sum, value) => sum + value, 0) / ratings.data.length;
  expect(model.predict(Int32Array.of(3), Int32Array.of(20))[0]).toBeCloseTo(mean, 5);
});

it("svd finds items of equal parity alike", async () => {
  const model = await fitted(checkerboard(20, { explicit: true }), quick);
  const { items } = model.similarItems(4, 9);
  expect(Array.from(items).every((item) => item % 2 === 0 && item !== 4)).toBe(true);
  expect(model.similarItems(20, 5).items).toHaveLength(0);
});

it("svd knows no item like one without ratings", async () => {
  const board = checkerboard(20, { explicit: true });
  const model = await fitted({ ...board, cols: 21 }, quick);
  expect(model.similarItems(20, 3).items).toHaveLength(0);
  expect(Array.from(model.similarItems(4, 20).items)).not.toContain(20);
});

it("svd folds an empty profile in as a user of whom nothing is known", async () => {
  const model = await fitted(checkerboard(20, { explicit: true }), quick);
  const stranger = model.foldIn(new Int32Array(0), new Float32Array(0));
  expect(stranger.score(0, Int32Array.of(3))[0]).toBeCloseTo(model.offset + model.itemBias![3], 6);
});

it("svd without biases has no scores for a profile that tells it nothing", async () => {
  const board = checkerboard(20, { explicit: true });
  const model = await fitted({ ...board, cols: 21 }, { ...quick, biased: false });
  const item = Int32Array.of(3);
  expect(model.foldIn(new Int32Array(0), new Float32Array(0)).score(0, item)[0]).toBeNaN();
  expect(model.foldIn(Int32Array.of(20, 99), Float32Array.of(5, 5)).score(0, item)[0]).toBeNaN();
  expect(model.foldIn(Int32Array.of(5), Float32Array.of(5)).score(0, item)[0]).not.toBeNaN();
});

it("svd refuses options that make no sense, by name", () => {
  expect(() => svd({ factors: 0 })).toThrow("svd: factors must be a positive integer, got 0");
  expect(() => svd({ learningRate: -1 })).toThrow("svd: learningRate must be a positive number, got -1");
  expect(() => svd({ biased: 1 as never })).toThrow("svd: biased must be true or false, got 1");
});

it("svd starts both sides at random when it is told to, with another result", async () => {
  const ratings = checkerboard(20, { explicit: true });
  const one = await fitted(ratings, { ...quick, epochs: 1, initialUserDeviation: 0.1 });
  expect(one.userFactors).not.toEqual((await fitted(ratings, { ...quick, epochs: 1 })).userFactors);
});

it("svd folds a profile of training in near the user it belongs to", async () => {
  const ratings = checkerboard(20, { explicit: true });
  const model = await fitted(ratings, quick);
  const folded = model.foldIn(columnsOf(ratings, 4), valuesOf(ratings, 4)).score(0, Int32Array.of(4, 5));
  const trained = model.score(4, Int32Array.of(4, 5));
  // Training moved the items along the way, so the two differ by some tenths of the four stars between like and dislike.
  folded.forEach((score, k) => expect(Math.abs(score - trained[k])).toBeLessThan(0.5));
});

it("svd learns new ratings with progress, the users' and then the items', and stops in between", async () => {
  const model = await svd(quick).fit(checkerboard(20));
  const news = checkerboard(20, { explicit: true });
  const seen: Progress[] = [];
  await model.partialFit(news, { onProgress: (progress) => seen.push(progress) });
  expect([...new Set(seen.map(({ stage }) => stage))]).toEqual(["user", "item"]);
  expect(seen.at(-1)).toEqual({ stage: "item", done: 20, total: 20 });
  const stop = new AbortController();
  const stopped = model.partialFit(news, { signal: stop.signal, onProgress: () => stop.abort(new Error("enough")) });
  await expect(stopped).rejects.toThrow("enough");
});
