import { csrFromTriplets, recommend } from "@marquee/core";
import type { Recommender } from "@marquee/core";
import { describe, expect, it } from "vitest";
import { reranked } from "./reranked.ts";
import type { Rerank } from "./reranked.ts";

const all = Int32Array.of(0, 1, 2, 3, 4, 5);
const profiles = csrFromTriplets(1, 6, Int32Array.of(0), Int32Array.of(1), Float32Array.of(5)).matrix;
const part = (...scores: number[]): Recommender => ({
  score: (user, items) => Float32Array.from(items, (item) => (user === 0 ? (scores[item] ?? NaN) : NaN)),
});
const backwards: Rerank = (_, __, { items }) => items.map((___, k) => items.length - 1 - k);
const unrated = all.filter((item) => item !== 1);

describe("reranked", () => {
  it("gives the best items a new order and leaves the others below them in theirs", () => {
    const model = reranked(part(6, 9, 4, 3, 2, 1), { profiles, candidates: 3, rerank: backwards });
    const list = recommend(model, 0, unrated, 6);
    expect(Array.from(list.items)).toEqual([3, 2, 0, 4, 5]);
    expect(Array.from(list.scores)).toEqual([6, 4, 3, 2, 1]);
  });

  it("offers the new order no item that the user has rated", () => {
    const offered: number[][] = [];
    const rerank: Rerank = (_, __, { items }) => {
      offered.push(Array.from(items));
      return items.map((___, k) => k);
    };
    reranked(part(6, 9, 4, 3, 2, 1), { profiles, candidates: 4, rerank }).score(0, all);
    expect(offered).toEqual([[0, 2, 3, 4]]);
  });

  it.each([1, 0, -2.5, 1e-42])("keeps the new order where all scores are %s", (score) => {
    const model = reranked(part(...all.map(() => score)), { profiles, candidates: 3, rerank: backwards });
    expect(Array.from(recommend(model, 0, unrated, 6).items)).toEqual([3, 2, 0, 4, 5]);
  });

  it("leaves items without a score without one, also when fewer than the candidates have scores", () => {
    const model = reranked(part(6, 9, NaN, 3, NaN, NaN), { profiles, candidates: 100, rerank: backwards });
    expect(Array.from(model.score(0, all))).toEqual([3, 9, NaN, 6, NaN, NaN]);
  });

  it("has the abilities of its part and no other", () => {
    const able = { ...part(1), similarItems: () => recommend(part(1), 0, all, 1), explain: () => [] };
    const options = { profiles, candidates: 3, rerank: backwards };
    expect(Object.keys(reranked(able, options)).sort()).toEqual(["explain", "score", "scoreBlock", "similarItems"]);
    expect(Object.keys(reranked(part(1), options)).sort()).toEqual(["score", "scoreBlock"]);
  });
});
