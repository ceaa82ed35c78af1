import { giniCoefficient } from "@marquee/core";
import { describe, expect, it } from "vitest";
import { ratingsOf } from "../../test/ratings-of.ts";
import { rankingMetrics } from "../ranking-metrics.ts";
import type { TopLists } from "../top-lists.ts";
import { describeMetric, metrics } from "./index.ts";

// User 0 has relevant items 1, 2, 3 and meets 2 of them at ranks 1 and 3; user 1 has item 0 and misses it; user 2 has
// none of rating 4.
const test = ratingsOf(3, 6, [
  [0, 1, 5],
  [0, 2, 4],
  [0, 3, 4],
  [0, 4, 2],
  [1, 0, 5],
  [2, 5, 3],
]);
const lists: TopLists = {
  n: 4,
  users: Int32Array.of(0, 1, 2),
  items: Int32Array.of(1, 4, 3, 0, /**/ 5, 2, -1, -1, /**/ 5, 1, 2, 3),
  scores: new Float32Array(12),
};
const train = ratingsOf(3, 6, [
  [0, 0, 3],
  [0, 5, 3],
  [1, 1, 3],
  [1, 3, 3],
  [2, 0, 3],
  [2, 1, 3],
]);
const { values } = rankingMetrics(lists, test, { n: [4, 1], relevance: 4, train });

describe("a hand-made case of three users, one without a relevant item", () => {
  const gain = (rank: number): number => 1 / Math.log2(rank + 1);
  it.each([
    ["precision@4", (2 / 4 + 0) / 2],
    ["recall@4", (2 / 3 + 0) / 2],
    ["recallCapped@4", (2 / 3 + 0) / 2],
    ["f1@4", (4 / 7 + 0) / 2],
    ["ndcg@4", (gain(1) + gain(3)) / (gain(1) + gain(2) + gain(3)) / 2],
    ["ndcgFlat@4", (1 + 1 / Math.log2(3)) / (2 + 1 / Math.log2(3)) / 2],
    ["averagePrecision@4", (1 + 2 / 3) / 3 / 2],
    ["reciprocalRank@4", 1 / 2],
    ["hitRate@4", 1 / 2],
    ["pooledPrecision@4", 2 / 12],
    ["pooledRecall@4", 2 / 4],
    ["pooledRecallCapped@4", 2 / 4],
    // Train ratings of items 0…5: 2, 2, 0, 1, 0, 1; the lists hold 1 4 3 0 5 2 5 1 2 3.
    ["coverage@4", 4 / 4],
    ["coverage@1", 2 / 4],
    ["popularity@4", (3 * Math.log(3) + 4 * Math.log(2)) / 10],
    ["novelty@4", (3 * Math.log2(3 / 2) + 7 * Math.log2(3)) / 10],
    ["gini@4", giniCoefficient(Int32Array.of(1, 2, 2, 2))],
    ["giniRecommended@4", giniCoefficient(Int32Array.of(1, 1, 2, 2, 2, 2))],
  ])("%s is what the formula says", (key, expected) => {
    expect(values[key]).toBeCloseTo(expected, 12);
  });
});

it("diversity compares the genres of every pair in a list", () => {
  // Genres: item 0 {0, 1}, item 1 {1}, item 2 none.
  const itemFeatures = ratingsOf(3, 2, [
    [0, 0, 1],
    [0, 1, 1],
    [1, 1, 1],
  ]);
  const three: TopLists = { n: 3, users: Int32Array.of(0), items: Int32Array.of(2, 0, 1), scores: new Float32Array(3) };
  const found = rankingMetrics(three, ratingsOf(1, 3, [[0, 0, 1]]), { n: [3, 1], itemFeatures }).values;
  expect(found["diversity@3"]).toBeCloseTo(1 - 1 / 2 / 3, 12);
  expect(found["diversityCosine@3"]).toBeCloseTo(1 - Math.SQRT1_2 / 3, 7);
  expect(found).not.toHaveProperty("diversity@1");
});

it("calibration compares the genres of a list with those of the training profile", () => {
  // Genres: items 0 and 1 {0}, item 2 {1}, item 3 {0, 1}, item 4 none. User 0 has items 0, 2 and 4 in train: ½, ½.
  const itemFeatures = ratingsOf(5, 2, [
    [0, 0, 1],
    [1, 0, 1],
    [2, 1, 1],
    [3, 0, 1],
    [3, 1, 1],
  ]);
  const profiles = ratingsOf(3, 5, [
    [0, 0, 1],
    [0, 2, 1],
    [0, 4, 1],
    [1, 4, 1],
  ]);
  const two = {
    n: 2,
    users: Int32Array.of(0, 1, 2),
    items: Int32Array.of(3, 1, 3, 1, 3, 1),
    scores: new Float32Array(6),
  };
  const measured = rankingMetrics(two, ratingsOf(3, 5, [[0, 1, 1]]), { n: [1, 2], itemFeatures, train: profiles });
  const divergence = 0.5 * Math.log(0.5 / (0.99 * 0.75 + 0.005)) + 0.5 * Math.log(0.5 / (0.99 * 0.25 + 0.005));
  expect(Array.from(measured.perUser.values["calibration@1"])).toEqual([expect.closeTo(0, 12), NaN, NaN]);
  expect(Array.from(measured.perUser.values["calibration@2"])).toEqual([expect.closeTo(divergence, 12), NaN, NaN]);
  expect(measured.values["calibration@2"]).toBeCloseTo(divergence, 12);
});

it("calibration is undefined for a list without genres", () => {
  const itemFeatures = ratingsOf(2, 1, [[0, 0, 1]]);
  const lists = { n: 1, users: Int32Array.of(0), items: Int32Array.of(1), scores: new Float32Array(1) };
  const train = ratingsOf(1, 2, [[0, 0, 1]]);
  const { values } = rankingMetrics(lists, ratingsOf(1, 2, [[0, 1, 1]]), { n: [1], itemFeatures, train });
  expect(values).not.toHaveProperty("calibration@1");
});

it("metrics that need training ratings or features are absent without them", () => {
  const keys = Object.keys(rankingMetrics(lists, test, { n: [4] }).values);
  expect(keys).toContain("giniRecommended@4");
  for (const absent of ["coverage@4", "gini@4", "popularity@4", "novelty@4", "diversity@4", "calibration@4"]) {
    expect(keys).not.toContain(absent);
  }
});

it("every metric has a key of its own, a label and a definition that ends as a sentence", () => {
  expect(new Set(metrics.map(({ key }) => key)).size).toBe(metrics.length);
  for (const { label, definition } of metrics) {
    expect(label).not.toBe("");
    expect(definition).toMatch(/^\S.{30,}\.$/);
  }
  expect(describeMetric("ndcg@10")).toMatchObject({ key: "ndcg@10", label: "nDCG@10", better: "higher" });
  expect(describeMetric("rmse")).toMatchObject({ label: "RMSE", better: "lower", family: "rating" });
  expect(describeMetric("nothing@10")).toBeUndefined();
});
