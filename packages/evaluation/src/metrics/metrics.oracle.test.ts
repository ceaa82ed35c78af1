import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { rankingMetrics } from "../ranking-metrics.ts";
import { ratingsOf } from "../../test/ratings-of.ts";
import { topListsFromRows } from "../top-lists.ts";
import { evaluatePredictions } from "../predictions.ts";
import { sampleOf } from "../per-user.ts";
import { interval } from "../statistics/interval.ts";

const oracle = (name: string) => JSON.parse(readFileSync(new URL(`../oracle/${name}.json`, import.meta.url), "utf8"));

const ranking = oracle("ranking");
const column = (rows: number[][], k: number): Int32Array => Int32Array.from(rows, (row) => row[k]);
const lists = topListsFromRows({
  user: column(ranking.input.lists, 0),
  item: column(ranking.input.lists, 1),
  rank: column(ranking.input.lists, 2),
});
const test = ratingsOf(25, 40, ranking.input.test);

const keys = Object.keys(ranking.output);
it.each(keys)("%s equals ranx", (key) => {
  const { values } = rankingMetrics(lists, test, { n: ranking.input.n, relevance: ranking.input.relevance });
  expect(Math.abs(values[key] - ranking.output[key])).toBeLessThan(ranking.tolerance);
});

describe("under the definitions of other libraries", () => {
  const { input, output, tolerance } = oracle("capped");
  it.each([
    ["recallCapped", "LensKit's recall"],
    ["ndcgFlat", "LensKit's nDCG"],
    ["averagePrecisionCapped", "implicit's map"],
    ["pooledRecallCapped", "implicit's precision"],
    ["ndcg", "implicit's ndcg"],
  ])("%s equals %s", (key) => {
    const { values } = rankingMetrics(lists, test, { n: [input.n], relevance: ranking.input.relevance });
    expect(Math.abs(values[`${key}@${input.n}`] - output[key])).toBeLessThan(tolerance);
  });
});

describe("errors of ratings", () => {
  const { input, output, tolerance } = oracle("errors");
  const measured = evaluatePredictions({
    users: Int32Array.from(input.users),
    items: new Int32Array(input.users.length),
    ratings: Float32Array.from(input.ratings),
    estimates: Float32Array.from(input.estimates),
  });

  it.each(["rmse", "mae"])("%s equals scikit-learn", (key) => {
    expect(Math.abs(measured.values[key] - output[key])).toBeLessThan(tolerance);
  });

  it.each(["rmse", "mae"])("the standard error of %s equals statsmodels' with users as clusters", (key) => {
    const { standardError, estimate } = interval(sampleOf(measured.perUser, key)!);
    expect(Math.abs(standardError - output[`${key}StandardError`])).toBeLessThan(tolerance);
    expect(estimate).toBe(measured.values[key]);
  });
});
