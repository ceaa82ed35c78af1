import { csrFromTriplets, random } from "@marquee/core";
import type { Explains, FoldIn, Progress, RatingPredictor, SimilarItems } from "@marquee/core";
import { describe, expect, it } from "vitest";
import { alsBaselines, baselineOf } from "../baselines/baselines.ts";
import { itemKnn } from "./item-knn.ts";
import { userKnn } from "./user-knn.ts";

const USERS = 40;
const ITEMS = 30;

const draw = random(5);
const cells = Array.from({ length: USERS * ITEMS }, (_, cell) => cell).filter(() => draw() < 0.4);
const ratings = csrFromTriplets(
  USERS,
  ITEMS,
  Int32Array.from(cells, (cell) => Math.floor(cell / ITEMS)),
  Int32Array.from(cells, (cell) => cell % ITEMS),
  Float32Array.from(cells, (cell) => 1 + Math.floor(2.5 * draw() + (cell % 3))),
).matrix;
const items = Int32Array.from({ length: ITEMS }, (_, item) => item);
const profile = (user: number): [Int32Array, Float32Array] => {
  const [start, end] = [ratings.indptr[user], ratings.indptr[user + 1]];
  return [ratings.indices.slice(start, end), ratings.data.slice(start, end)];
};

describe("item-knn", () => {
  for (const centering of ["none", "mean", "z-score", "baseline"] as const) {
    it(`scores a new user like a training user of the same ratings, centering "${centering}"`, async () => {
      const model = (await itemKnn({ k: 5, centering }).fit(ratings)) as FoldIn;
      const stranger = model.foldIn(...profile(7));
      expect(stranger.score(0, items)).toEqual(model.score(7, items));
      expect(stranger.score(1, Int32Array.of(0))[0]).toBeNaN();
    });
  }

  it("takes a new user's ratings in any order and leaves unknown items out", async () => {
    const model = (await itemKnn().fit(ratings)) as FoldIn;
    const [own, given] = profile(3);
    const mixed = model.foldIn(Int32Array.from([ITEMS, ...own].reverse()), Float32Array.from([5, ...given].reverse()));
    expect(mixed.score(0, items)).toEqual(model.score(3, items));
  });

  it("explains a score by at most k of the user's items, and the parts add up to its distance from the baseline", async () => {
    const model = (await itemKnn({ k: 5 }).fit(ratings)) as Explains;
    const baselines = await alsBaselines(ratings);
    for (const item of items) {
      const parts = model.explain(2, item);
      const sum = parts.reduce((total, { weight }) => total + weight, 0);
      expect(parts.length).toBeLessThanOrEqual(5);
      expect(parts.map(({ item: own }) => own)).not.toContain(item);
      expect(sum).toBeCloseTo(model.score(2, Int32Array.of(item))[0] - baselineOf(baselines, 2, item), 5);
      expect(parts.map(({ weight }) => weight)).toEqual(parts.map(({ weight }) => weight).sort((a, b) => b - a));
    }
    expect(model.explain(2, ITEMS)).toEqual([]);
    expect(model.explain(USERS, 2)).toEqual([]);
  });

  it("names similar items with the similarity that the estimates use", async () => {
    const model = (await itemKnn({ similarity: "jaccard" }).fit(ratings)) as SimilarItems;
    const raters = (item: number): number[] =>
      Array.from({ length: USERS }, (_, user) => user).filter((user) => profile(user)[0].includes(item));
    const { items: like, scores } = model.similarItems(4, 3);
    expect(like.length).toBe(3);
    like.forEach((item, n) => {
      const [a, b] = [raters(4), raters(item)];
      const both = a.filter((user) => b.includes(user)).length;
      expect(scores[n]).toBeCloseTo(both / (a.length + b.length - both), 6);
    });
    expect(model.similarItems(ITEMS, 3).items.length).toBe(0);
  });

  it("predicts the known part of the baseline for strangers, the mean without a baseline", async () => {
    const { mean, itemBias } = await alsBaselines(ratings);
    const predict = async (centering: "baseline" | "mean"): Promise<number> =>
      ((await itemKnn({ centering }).fit(ratings)) as RatingPredictor).predict(
        Int32Array.of(USERS),
        Int32Array.of(3),
      )[0];
    expect(await predict("baseline")).toBeCloseTo(mean + itemBias[3], 5);
    expect(await predict("mean")).toBeCloseTo(mean, 5);
  });

  it("reports its progress and stops when asked", async () => {
    const seen: Progress[] = [];
    await itemKnn().fit(ratings, { onProgress: (progress) => seen.push(progress) });
    expect(seen.at(-1)).toEqual({ stage: "item", done: ITEMS, total: ITEMS });
    const signal = {
      aborted: true,
      throwIfAborted: (): void => {
        throw new Error("stopped");
      },
    };
    await expect(itemKnn().fit(ratings, { signal })).rejects.toThrow("stopped");
  });

  it("has shrinkage 100 with pearson-baseline and 0 with the other similarities by default", () => {
    expect(itemKnn().options.shrinkage).toBe(100);
    expect(itemKnn({ similarity: "msd" }).options.shrinkage).toBe(0);
  });

  it("refuses options it does not know", () => {
    expect(() => itemKnn({ k: 0 })).toThrow("itemKnn: k must be a positive integer, got 0");
    expect(() => itemKnn({ similarity: "dice" as "msd" })).toThrow('itemKnn: similarity must be one of "cosine"');
    expect(() => userKnn({ centering: "median" as "mean" })).toThrow(
      'userKnn: centering must be one of "none", "mean"',
    );
  });
});

describe("user-knn", () => {
  it("scores many items as it scores each alone", async () => {
    const model = await userKnn({ k: 5 }).fit(ratings);
    const together = model.score(6, items);
    items.forEach((item) => expect(model.score(6, Int32Array.of(item))[0]).toBe(together[item]));
  });
});
