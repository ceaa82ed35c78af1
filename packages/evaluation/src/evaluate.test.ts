import type { Recommender } from "@marquee/core";
import { describe, expect, it } from "vitest";
import { ratingsOf } from "../test/ratings-of.ts";
import { foldOf, popular, rated } from "../test/small-folds.ts";
import { evaluate } from "./evaluate.ts";
import type { EvaluateOptions } from "./evaluate.ts";
import { calibrationErrorOf } from "./metrics/calibration-error.ts";
import { sampleOf } from "./per-user.ts";
import { interval } from "./statistics/interval.ts";

describe("evaluate", () => {
  it("gives rating metrics to models that predict ratings and to no others", async () => {
    const fold = foldOf(0);
    expect(await evaluate(await popular.fit(fold.train), fold)).not.toHaveProperty("values.rmse");
    const { values, perUser, groups } = await evaluate(await rated.fit(fold.train), fold, { n: [3] });
    expect(values.rmse).toBeGreaterThanOrEqual(values.mae);
    expect(perUser.weights.rmse.reduce((a, b) => a + b)).toBe(fold.test.data.length);
    expect(interval(sampleOf(perUser, "rmse")!).estimate).toBe(values.rmse);
    expect(groups.items[0].values).toHaveProperty("rmse");
    expect(groups.users[0].values).toHaveProperty("mae");
  });

  it("without ranking gives the same rating metrics, and no lists", async () => {
    const fold = foldOf(0);
    const model = await rated.fit(fold.train);
    const [whole, part] = [await evaluate(model, fold), await evaluate(model, fold, { ranking: false })];
    const { rmse, mae, calibrationError } = whole.values;
    expect(part.values).toEqual({ rmse, mae, calibrationError });
    expect(part.calibration).toEqual(whole.calibration);
    expect(sampleOf(part.perUser, "rmse")).toEqual(sampleOf(whole.perUser, "rmse"));
    expect(part.perUser.users).toEqual(whole.perUser.users);
    expect(part.groups.users.map(({ values }) => values.rmse)).toEqual(
      whole.groups.users.map(({ values }) => values.rmse),
    );
    expect(part.groups.items.map(({ values }) => Object.keys(values))).toEqual(
      part.groups.items.map(() => ["rmse", "mae"]),
    );
    expect(part.lists.users.length).toBe(0);
    const ranker = await evaluate(await popular.fit(fold.train), fold, { ranking: false });
    expect([ranker.values, ranker.perUser.users.length]).toEqual([{}, 0]);
  });

  it("gives each cut-off its own keys, from one pass over lists of the longest", async () => {
    const fold = foldOf(0);
    const model = await popular.fit(fold.train);
    const { values, lists } = await evaluate(model, fold, { n: [1, 3] });
    expect(lists.n).toBe(3);
    expect(values["recall@3"]).toBeGreaterThanOrEqual(values["recall@1"]);
    expect(values["precision@1"]).toBe((await evaluate(model, fold, { n: [1] })).values["precision@1"]);
  });

  it("holds estimates against ratings in bins, and active against inactive users", async () => {
    const fold = foldOf(0);
    const { values, calibration, groups } = await evaluate(await rated.fit(fold.train), fold, { n: [1, 3] });
    const counts = calibration!.map(({ count }) => count);
    expect(counts.reduce((a, b) => a + b)).toBe(fold.test.data.length);
    expect(values["calibrationError"]).toBe(calibrationErrorOf(calibration!));
    const [least, most] = [groups.users[0], groups.users[groups.users.length - 1]];
    expect(values["activityGap@3"]).toBe(Math.abs(most.values["ndcg@3"] - least.values["ndcg@3"]));
    const lists = await evaluate(await popular.fit(fold.train), fold);
    expect(lists).not.toHaveProperty("calibration");
    expect(lists.values).not.toHaveProperty("calibrationError");
  });

  it("reports ranking, then predicting, each to its end", async () => {
    const fold = foldOf(0);
    const stages: string[] = [];
    await evaluate(await rated.fit(fold.train), fold, {
      onProgress: ({ stage, done, total }) => void (done === total && stages.push(stage)),
    });
    expect(stages).toEqual(["rank", "predict"]);
  });

  it("measures coverage and Gini over the candidates where only some items are ranked", async () => {
    const fold = foldOf(0);
    const cold = { ...fold, candidates: Int32Array.of(2, 5, 6, 8) };
    const blind: Recommender = { score: (_, items) => Float32Array.from(items, (item) => (item === 8 ? NaN : -item)) };
    const { values, lists } = await evaluate(blind, cold, { n: [9] });
    expect(new Set(lists.items.filter((item) => item >= 0))).toEqual(new Set([2, 5, 6]));
    expect(values["coverage@9"]).toBe(3 / 4);
    expect(values["gini@9"]).toBeGreaterThan(values["giniRecommended@9"]);
    const untrained = { ...cold, train: ratingsOf(12, 9, []) };
    expect((await evaluate(blind, untrained, { n: [9] })).values["coverage@9"]).toBe(3 / 4);
  });

  it("refuses cut-offs and a relevance that are none before it asks the model for anything", async () => {
    const silent: Recommender = {
      score: () => {
        throw new Error("asked");
      },
    };
    const attempt = (options: EvaluateOptions) => evaluate(silent, foldOf(0), options);
    await expect(attempt({ n: [] })).rejects.toThrow("evaluate: n must hold at least one cut-off, got none");
    await expect(attempt({ n: [10, 0] })).rejects.toThrow("evaluate: n must be a positive integer, got 0");
    await expect(attempt({ relevance: NaN })).rejects.toThrow("evaluate: relevance must be a finite number, got NaN");
  });
});
