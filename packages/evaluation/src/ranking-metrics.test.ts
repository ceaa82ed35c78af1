import { permutation, random } from "@marquee/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ratingsOf } from "../test/ratings-of.ts";
import { rankingMetrics } from "./ranking-metrics.ts";
import { topListsFromRows } from "./top-lists.ts";
import type { TopLists } from "./top-lists.ts";

const USERS = 6;
const ITEMS = 12;
const items = fc.uniqueArray(fc.integer({ min: 0, max: ITEMS - 1 }), { maxLength: ITEMS });
const perUser = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.array(one, { minLength: USERS, maxLength: USERS });
const rows = (of: number[][]): number[][] => of.flatMap((items, user) => items.map((item) => [user, item, 1]));
const cells = (of: number[][]) => ratingsOf(USERS, ITEMS, rows(of));
const cutoff = fc.integer({ min: 1, max: ITEMS });

function listsOf(of: number[][], n: number): TopLists {
  const lists = new Int32Array(of.length * n).fill(-1);
  of.forEach((items, user) => lists.set(items.slice(0, n), user * n));
  return { n, users: Int32Array.from(of, (_, user) => user), items: lists, scores: new Float32Array(lists.length) };
}

describe("rankingMetrics", () => {
  it("keeps shares between 0 and 1", () => {
    fc.assert(
      fc.property(perUser(items), perUser(items), perUser(items), cutoff, (listed, tested, trained, n) => {
        const { values } = rankingMetrics(listsOf(listed, n), cells(tested), { n: [n], train: cells(trained) });
        for (const [key, value] of Object.entries(values)) {
          expect(value).toBeGreaterThanOrEqual(0);
          if (!/^(popularity|novelty)/.test(key)) expect(value).toBeLessThanOrEqual(1 + 1e-12);
        }
      }),
    );
  });

  it("does not depend on the order of the users", () => {
    fc.assert(
      fc.property(perUser(items), perUser(items), fc.integer(), (listed, tested, seed) => {
        const lists = listsOf(listed, 5);
        const order = permutation(USERS, random(seed));
        const shuffled: TopLists = {
          n: 5,
          users: order,
          items: Int32Array.from(lists.items, (_, p) => lists.items[order[Math.floor(p / 5)] * 5 + (p % 5)]),
          scores: lists.scores,
        };
        const options = { n: [5], train: cells(listed) };
        const expected = rankingMetrics(lists, cells(tested), options).values;
        const actual = rankingMetrics(shuffled, cells(tested), options).values;
        expect(Object.keys(actual)).toEqual(Object.keys(expected));
        for (const key of Object.keys(expected)) expect(actual[key]).toBeCloseTo(expected[key], 12);
      }),
    );
  });

  it("gives 1 to lists that open with the relevant items", () => {
    fc.assert(
      fc.property(perUser(items), cutoff, (tested, n) => {
        fc.pre(tested.some((of) => of.length > 0));
        const { values } = rankingMetrics(listsOf(tested, n), cells(tested), { n: [n] });
        const perfect = ["ndcg", "ndcgFlat", "recallCapped", "averagePrecisionCapped", "reciprocalRank", "hitRate"];
        for (const key of [...perfect, "pooledRecallCapped"]) expect(values[`${key}@${n}`]).toBeCloseTo(1, 12);
      }),
    );
  });

  it("never lowers a rank-sensitive metric when a hit moves up", () => {
    fc.assert(
      fc.property(items, items, fc.nat(), (listed, tested, from) => {
        const hits = listed.map((item) => tested.includes(item));
        const places = listed.map((_, k) => k).filter((k) => k > 0 && hits[k] && !hits[k - 1]);
        fc.pre(places.length > 0);
        const at = places[from % places.length];
        const better = listed.slice();
        [better[at - 1], better[at]] = [better[at], better[at - 1]];
        const valuesOf = (list: number[]) =>
          rankingMetrics(listsOf([list], ITEMS), ratingsOf(1, ITEMS, rows([tested])), { n: [ITEMS] }).values;
        const [before, after] = [valuesOf(listed), valuesOf(better)];
        for (const key of ["ndcg", "averagePrecision", "reciprocalRank", "precision"]) {
          expect(after[`${key}@${ITEMS}`]).toBeGreaterThanOrEqual(before[`${key}@${ITEMS}`] - 1e-12);
        }
        expect(after[`ndcg@${ITEMS}`]).toBeGreaterThan(before[`ndcg@${ITEMS}`]);
      }),
    );
  });

  it("counts a test user without a list as one with an empty list, or skips them when asked", () => {
    const lists = topListsFromRows({ user: Int32Array.of(0), item: Int32Array.of(3), rank: Int32Array.of(1) });
    const test = cells([[3], [4], [], [], [], []]);
    expect(rankingMetrics(lists, test, { n: [1] }).values["precision@1"]).toBe(0.5);
    expect(rankingMetrics(lists, test, { n: [1] }).values["pooledPrecision@1"]).toBe(0.5);
    expect(rankingMetrics(lists, test, { n: [1], missing: "skip" }).values["precision@1"]).toBe(1);
  });

  it("counts places that a short list leaves empty as misses", () => {
    const lists = listsOf([[3]], 10);
    expect(rankingMetrics(lists, ratingsOf(1, ITEMS, [[0, 3, 5]])).values["precision@10"]).toBe(0.1);
  });

  it("takes ratings at the relevance and above as relevant", () => {
    const test = ratingsOf(1, ITEMS, [
      [0, 1, 3],
      [0, 2, 4],
    ]);
    const lists = listsOf([[1, 2]], 2);
    expect(rankingMetrics(lists, test, { n: [2] }).values["precision@2"]).toBe(1);
    expect(rankingMetrics(lists, test, { n: [2], relevance: 4 }).values["precision@2"]).toBe(0.5);
    const decimal = ratingsOf(1, ITEMS, [[0, 1, 4.1]]);
    expect(rankingMetrics(lists, decimal, { n: [2], relevance: 4.1 }).values["precision@2"]).toBe(0.5);
    expect(rankingMetrics(lists, test, { n: [2], relevance: 5 }).values).not.toHaveProperty("precision@2");
  });

  it("refuses a cut-off of 0", () => {
    expect(() => rankingMetrics(listsOf([[1]], 1), cells([[1], [], [], [], [], []]), { n: [0] })).toThrow(
      "rankingMetrics: n must be a positive integer, got 0",
    );
  });
});
