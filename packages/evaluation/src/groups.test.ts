import { describe, expect, it } from "vitest";
import { ratingsOf } from "../test/ratings-of.ts";
import { itemGroups, popularityGroups } from "./item-groups.ts";
import type { PerUser } from "./per-user.ts";
import type { TopLists } from "./top-lists.ts";
import { userGroups } from "./user-groups.ts";

/** A train matrix in which user u has counts[u] ratings. */
const trainWith = (counts: number[]) =>
  ratingsOf(
    counts.length,
    20,
    counts.flatMap((count, user) => Array.from({ length: count }, (_, item) => [user, item, 3])),
  );

describe("userGroups", () => {
  const of = (values: number[]): PerUser => ({
    users: Int32Array.from(values, (_, user) => user),
    values: { hit: Float64Array.from(values) },
    weights: {},
  });

  it("puts users without train ratings apart and the others in equal groups by activity", () => {
    const groups = userGroups(of([1, 2, 3, 4, NaN, 9]), trainWith([7, 1, 0, 3, 2, 0]), 2);
    expect(groups).toEqual([
      { from: 0, to: 0, users: 2, values: { hit: 6 } },
      { from: 1, to: 2, users: 2, values: { hit: 2 } },
      { from: 3, to: 7, users: 2, values: { hit: 2.5 } },
    ]);
  });

  it("keeps users with equal numbers together", () => {
    const groups = userGroups(of([1, 1, 1, 1, 1]), trainWith([2, 2, 2, 2, 5]), 4);
    expect(groups.map(({ from, to, users }) => [from, to, users])).toEqual([
      [2, 2, 4],
      [5, 5, 1],
    ]);
  });

  it("weighs users in the groups as in the whole", () => {
    const perUser: PerUser = {
      users: Int32Array.of(0, 1),
      values: { rmse: Float64Array.of(1, 2) },
      weights: { rmse: Float64Array.of(3, 1) },
    };
    expect(userGroups(perUser, trainWith([4, 4]))[0].values.rmse).toBeCloseTo(Math.sqrt((3 * 1 + 1 * 4) / 4), 12);
  });
});

describe("itemGroups", () => {
  it("cuts the catalogue where a third of the train ratings is reached", () => {
    expect(Array.from(popularityGroups(Int32Array.of(1, 3, 0, 2, 2, 1)))).toEqual([2, 0, 3, 1, 1, 2]);
    expect(Array.from(popularityGroups(Int32Array.of(0, 0)))).toEqual([3, 3]);
    expect(Array.from(popularityGroups(Int32Array.of(2, 2, 2)))).toEqual([0, 1, 2]);
  });

  it("takes only the test items of the group as relevant, and as rated", () => {
    // Train ratings per item: 3, 2, 1, 0 → head, middle, tail, new.
    const train = ratingsOf(3, 4, [
      [0, 0, 3],
      [1, 0, 3],
      [2, 0, 3],
      [0, 1, 3],
      [1, 1, 3],
      [0, 2, 3],
    ]);
    const test = ratingsOf(3, 4, [
      [1, 2, 5],
      [1, 3, 5],
      [2, 1, 5],
      [2, 2, 1],
    ]);
    const lists: TopLists = {
      n: 2,
      users: Int32Array.of(1, 2),
      items: Int32Array.of(2, 3, 3, 1),
      scores: new Float32Array(4),
    };
    const predictions = {
      users: Int32Array.of(1, 1, 2, 2),
      items: test.indices,
      ratings: test.data,
      estimates: Float32Array.of(4, 5, 3, 3),
    };
    const groups = itemGroups(lists, test, train, { n: 2, relevance: 4, predictions });
    expect(groups.map(({ name, items, ratings, recommended }) => [name, items, ratings, recommended])).toEqual([
      ["head", 1, 3 / 6, 0],
      ["middle", 1, 2 / 6, 1 / 4],
      ["tail", 1, 1 / 6, 1 / 4],
      ["new", 1, 0, 2 / 4],
    ]);
    const [head, middle, tail, unseen] = groups.map(({ values }) => values);
    expect(head).toEqual({});
    expect(middle).toEqual({ "ndcg@2": 1 / Math.log2(3), "recall@2": 1, "hitRate@2": 1, rmse: 2, mae: 2 });
    expect(tail).toEqual({ "ndcg@2": 1, "recall@2": 1, "hitRate@2": 1, rmse: Math.sqrt((1 + 4) / 2), mae: 1.5 });
    expect(unseen).toEqual({ "ndcg@2": 1 / Math.log2(3), "recall@2": 1, "hitRate@2": 1, rmse: 0, mae: 0 });
  });
});
