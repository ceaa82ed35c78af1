import { unsaved } from "@marquee/core/testing";
import { columnCounts, ratingPredictor } from "@marquee/core";
import type { Estimator, Fold, RatingMatrix, Recommender } from "@marquee/core";
import { describe, expect, it } from "vitest";
import { ratingsOf } from "../test/ratings-of.ts";
import { compareWith } from "./compare.ts";
import { crossValidate, summarizeFolds } from "./cross-validate.ts";
import { evaluate } from "./evaluate.ts";
import { poolUsers } from "./pool-users.ts";
import { sampleOf } from "./per-user.ts";
import { interval } from "./statistics/interval.ts";

/** 12 users × 9 items, every third cell in the test part of fold f. */
function foldOf(f: number): Fold {
  const cells = Array.from({ length: 12 * 9 }, (_, p) => [Math.floor(p / 9), p % 9, 1 + ((p * p + 3 * p) % 5)]);
  const rated = cells.filter((_, p) => p % 4 !== 3);
  return {
    name: String(f + 1),
    train: ratingsOf(
      12,
      9,
      rated.filter((_, k) => k % 3 !== f),
    ),
    test: ratingsOf(
      12,
      9,
      rated.filter((_, k) => k % 3 === f),
    ),
  };
}

const ranker = (ratings: RatingMatrix): Recommender => {
  const counts = columnCounts(ratings);
  return { score: (_, items) => Float32Array.from(items, (item) => counts[item] ?? NaN) };
};
const fake = { options: {}, restore: unsaved };
const popular: Estimator = { ...fake, name: "popular", fit: ranker };
const rated: Estimator = { ...fake, name: "rated", fit: (ratings) => ratingPredictor(ranker(ratings), ratings) };

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
    expect(part.values).toEqual({ rmse: whole.values.rmse, mae: whole.values.mae });
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

  it("refuses to work without a cut-off", async () => {
    await expect(evaluate(ranker(foldOf(0).train), foldOf(0), { n: [] })).rejects.toThrow("n must be");
  });
});

describe("crossValidate", () => {
  it("averages the folds and hands each over as it is done", async () => {
    const seen: string[] = [];
    const { folds, values, perFold } = await crossValidate(rated, [0, 1, 2].map(foldOf), {
      n: [2],
      onFold: ({ fold }) => seen.push(fold),
    });
    expect(seen).toEqual(["1", "2", "3"]);
    const expected = folds.map((fold) => fold.values.rmse);
    expect(Array.from(perFold.rmse)).toEqual(expected);
    expect(values.rmse).toBeCloseTo((expected[0] + expected[1] + expected[2]) / 3, 12);
  });

  it("pools each user over the folds, so that pooled metrics are those of all test ratings together", async () => {
    const { folds, perUser } = await crossValidate(rated, [0, 1, 2].map(foldOf), { n: [2] });
    expect(Array.from(perUser.users)).toEqual(Array.from({ length: 12 }, (_, user) => user));
    const squares = folds.map(({ values, perUser }) => {
      const count = perUser.weights.rmse.reduce((a, b) => a + b);
      return { sum: values.rmse ** 2 * count, count };
    });
    const pooled = Math.sqrt(squares.reduce((a, b) => a + b.sum, 0) / squares.reduce((a, b) => a + b.count, 0));
    expect(interval(sampleOf(perUser, "rmse")!).estimate).toBeCloseTo(pooled, 12);
  });

  it("takes folds that come one by one, and refuses none", async () => {
    const come = async function* () {
      yield foldOf(0);
    };
    expect((await crossValidate(popular, come())).folds.length).toBe(1);
    expect(() => summarizeFolds([])).toThrow("at least one fold");
  });
});

it("poolUsers averages the folds in which a user has a value", () => {
  const fold = (users: number[], values: number[]) => ({
    users: Int32Array.from(users),
    values: { hit: Float64Array.from(values) },
    weights: {},
  });
  const { users, values } = poolUsers([fold([3, 1], [1, NaN]), fold([1, 7], [0.5, NaN])]);
  expect(Array.from(users)).toEqual([1, 3, 7]);
  expect(Array.from(values.hit)).toEqual([0.5, 1, NaN]);
});

describe("compareWith", () => {
  it("pairs the users and corrects for the number of comparisons", async () => {
    const fold = foldOf(0);
    const [a, b] = [await rated.fit(fold.train), await popular.fit(fold.train)];
    const [own, other] = [await evaluate(a, fold, { n: [2] }), await evaluate(b, fold, { n: [2] })];
    const worse = {
      ...own.perUser,
      values: { ...own.perUser.values, "ndcg@2": own.perUser.values["ndcg@2"].map((v, k) => v - (k % 3)) },
    };
    const [same, lower] = compareWith(own.perUser, [other.perUser, worse], "ndcg@2");
    expect(same).toMatchObject({ estimate: 0, pValue: 1, adjustedPValue: 1 });
    expect(lower!.estimate).toBeLessThan(0);
    expect(lower!.adjustedPValue).toBeCloseTo(2 * lower!.pValue, 12);
    expect(compareWith(own.perUser, [other.perUser], "rmse")).toEqual([undefined]);
  });

  it("refuses to compare different users", async () => {
    const { perUser } = await evaluate(ranker(foldOf(0).train), foldOf(0));
    const fewer = { ...perUser, users: perUser.users.slice(1) };
    expect(() => compareWith(perUser, [fewer], "ndcg@10")).toThrow("the same users");
  });
});
