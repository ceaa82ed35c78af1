import { describe, expect, it } from "vitest";
import { foldOf, popular, ranker, rated } from "../test/small-folds.ts";
import { compareWith } from "./compare.ts";
import { crossValidate, summarizeFolds } from "./cross-validate.ts";
import { evaluate } from "./evaluate.ts";
import { sampleOf } from "./per-user.ts";
import { poolUsers } from "./pool-users.ts";
import { interval } from "./statistics/interval.ts";

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
