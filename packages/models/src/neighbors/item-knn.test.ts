import { csrFromTriplets } from "@marquee/core";
import type { Progress } from "@marquee/core";
import { describe, expect, it } from "vitest";
import { ITEMS, items, profile, ratings, USERS } from "../../test/made-up-ratings.ts";
import { alsBaselines, baselineOf } from "../baselines/baselines.ts";
import { itemKnn } from "./item-knn.ts";
import { userKnn } from "./user-knn.ts";

describe("item-knn", () => {
  for (const centering of ["none", "mean", "z-score", "baseline"] as const) {
    it(`scores a new user like a training user of the same ratings, centering "${centering}"`, async () => {
      const model = await itemKnn({ k: 5, centering }).fit(ratings);
      const stranger = model.foldIn(...profile(7));
      expect(stranger.score(0, items)).toEqual(model.score(7, items));
      expect(stranger.score(1, Int32Array.of(0))[0]).toBeNaN();
    });
  }

  it("takes a new user's ratings in any order and leaves unknown items out", async () => {
    const model = await itemKnn().fit(ratings);
    const [own, given] = profile(3);
    const mixed = model.foldIn(Int32Array.from([ITEMS, ...own].reverse()), Float32Array.from([5, ...given].reverse()));
    expect(mixed.score(0, items)).toEqual(model.score(3, items));
  });

  it("explains a score by at most k of the user's items, and the parts add up to its distance from the baseline", async () => {
    const model = await itemKnn({ k: 5 }).fit(ratings);
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
    const model = await itemKnn({ similarity: "jaccard" }).fit(ratings);
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
      (await itemKnn({ centering }).fit(ratings)).predict(Int32Array.of(USERS), Int32Array.of(3))[0];
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

describe("similarities below 0", () => {
  /** User 0 has a opposite taste to user 1: item 0 and item 1 are rated high and low in turn. */
  const opposite = csrFromTriplets(
    5,
    2,
    Int32Array.of(0, 0, 1, 1, 2, 2, 3, 3, 4),
    Int32Array.of(0, 1, 0, 1, 0, 1, 0, 1, 0),
    Float32Array.of(5, 1, 1, 5, 4, 2, 2, 4, 5),
  ).matrix;
  const options = { similarity: "pearson", centering: "mean" } as const;
  const estimate = async (more: object): Promise<number> =>
    (await itemKnn({ ...options, ...more }).fit(opposite)).score(4, Int32Array.of(1))[0];

  it("are no neighbors by default: the mean of the item stands", async () => {
    expect(await estimate({})).toBeCloseTo(3, 6);
  });

  it("turn the sign of a deviation when they are kept", async () => {
    // Item 0 has mean 3.4 and was rated 5: 3 − (5 − 3.4).
    expect(await estimate({ negatives: "keep" })).toBeCloseTo(1.4, 6);
  });

  it("are drawn toward the mean by damping", async () => {
    expect(await estimate({ negatives: "keep", damping: 1 })).toBeCloseTo(3 - 1.6 / 2, 6);
  });
});
