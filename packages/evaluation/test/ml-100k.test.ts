import { readFileSync } from "node:fs";
import { join } from "node:path";
import { columnCounts, ratingPredictor } from "@marquee/core";
import type { RatingMatrix } from "@marquee/core";
import { describe, expect, it } from "vitest";
import { evaluate } from "../src/index.ts";
import { ratingsOf } from "./ratings-of.ts";

const folder = process.env["MARQUEE_DATA"];
const N = 10;
const USERS = 943;
const ITEMS = 1682;

const read = (name: string): number[][] =>
  readFileSync(join(folder!, "ml-100k", name), "utf8")
    .trim()
    .split("\n")
    .map((line) => line.split("\t").map(Number))
    .map(([user, item, rating]) => [user - 1, item - 1, rating]);

/** The genre flags of `u.item` as rows [item, genre, 1]. */
const readGenres = (): number[][] =>
  readFileSync(join(folder!, "ml-100k", "u.item"), "latin1")
    .trim()
    .split("\n")
    .flatMap((line, item) =>
      line
        .split("|")
        .slice(-19)
        .flatMap((flag, genre) => (flag === "1" ? [[item, genre, 1]] : [])),
    );

const mean = (values: number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
const sum = (values: number[]): number => values.reduce((a, b) => a + b, 0);

/** Scores are train counts; the estimate of a rating is the item's mean, 3 for an item without ratings. */
function popularity(train: RatingMatrix) {
  const counts = columnCounts(train);
  const sums = new Float64Array(train.cols);
  train.indices.forEach((item, p) => (sums[item] += train.data[p]));
  const ranker = { score: (_: number, items: Int32Array) => Float32Array.from(items, (item) => counts[item]) };
  const means = {
    score: (_: number, items: Int32Array) => Float32Array.from(items, (item) => sums[item] / counts[item]),
  };
  return { ...ranker, predict: ratingPredictor(means, train, () => 3).predict };
}

/** Every metric by sets, sorts and the words of its definition; shares no code with the package. */
function slowly(trainRows: number[][], testRows: number[][], genreRows: number[][], relevance: number) {
  const counts: number[] = Array.from({ length: ITEMS }, () => 0);
  const stars: number[][] = Array.from({ length: ITEMS }, () => []);
  const seen = Array.from({ length: USERS }, () => new Set<number>());
  for (const [user, item, rating] of trainRows) {
    counts[item]++;
    stars[item].push(rating);
    seen[user].add(item);
  }
  const genres = Array.from({ length: ITEMS }, () => new Set<number>());
  for (const [item, genre] of genreRows) genres[item].add(genre);
  const users = [...new Set(testRows.map(([user]) => user))];
  const relevant = new Map(users.map((user) => [user, new Set<number>()]));
  for (const [user, item, rating] of testRows) if (rating >= relevance) relevant.get(user)!.add(item);
  const best = Array.from({ length: ITEMS }, (_, item) => item).sort((a, b) => counts[b] - counts[a] || a - b);
  const cases = users.map((user) => {
    const list = best.filter((item) => !seen[user].has(item)).slice(0, N);
    return {
      list,
      own: [...seen[user]],
      wanted: relevant.get(user)!,
      ranks: list.flatMap((item, k) => (relevant.get(user)!.has(item) ? [k + 1] : [])),
    };
  });
  const counted = cases.filter(({ wanted }) => wanted.size > 0);
  const discounted = (ranks: number[]): number => sum(ranks.map((rank) => Math.LN2 / Math.log(rank + 1)));
  const flat = (ranks: number[]): number => sum(ranks.map((rank) => (rank <= 2 ? 1 : Math.LN2 / Math.log(rank))));
  const first = (many: number): number[] => Array.from({ length: many }, (_, k) => k + 1);
  const precisions = (ranks: number[]): number => sum(ranks.map((rank, k) => (k + 1) / rank));
  const most = (wanted: Set<number>): number => Math.min(N, wanted.size);
  const shown = cases.flatMap(({ list }) => list);
  const times = new Map<number, number>();
  for (const item of shown) times.set(item, 1 + (times.get(item) ?? 0));
  const inequality = (x: number[]): number =>
    sum(x.map((a) => sum(x.map((b) => Math.abs(a - b))))) / (2 * x.length * sum(x));
  const known = first(ITEMS)
    .map((k) => k - 1)
    .filter((item) => counts[item] > 0);
  const pairs = (list: number[]): [Set<number>, Set<number>][] =>
    list.flatMap((a, k) => list.slice(k + 1).map((b): [Set<number>, Set<number>] => [genres[a], genres[b]]));
  const shared = (a: Set<number>, b: Set<number>): number => [...a].filter((genre) => b.has(genre)).length;
  const share = (items: number[], genre: number): number =>
    mean(items.map((item) => (genres[item].has(genre) ? 1 / genres[item].size : 0)));
  const divergence = (own: number[], list: number[], genre: number): number => {
    const [p, q] = [share(own, genre), share(list, genre)];
    return p === 0 ? 0 : p * Math.log(p / (0.99 * q + 0.01 * p));
  };
  const estimates = testRows.map(([, item]) => Math.fround(counts[item] > 0 ? mean(stars[item]) : 3));
  const errors = testRows.map(([, , rating], row) => estimates[row] - rating);
  const tenths = estimates.map((estimate) => Math.min(9, Math.floor((estimate - 1) * 2.5)));
  const bias = first(10).map((k) => sum(errors.filter((_, row) => tenths[row] === k - 1)));
  const found = cases.map(({ ranks }) => ranks.length);
  const activity = cases.map(({ own }) => own.length).sort((a, b) => a - b);
  const bound = (share: number): number => activity[Math.ceil(share * activity.length) - 1];
  const ndcgOf = (of: typeof cases): number =>
    mean(of.map(({ ranks, wanted }) => discounted(ranks) / discounted(first(most(wanted)))));
  const [quiet, busy] = [
    counted.filter(({ own }) => own.length <= bound(1 / 4)),
    counted.filter(({ own }) => own.length > bound(3 / 4)),
  ];
  return {
    rmse: Math.sqrt(mean(errors.map((error) => error ** 2))),
    mae: mean(errors.map(Math.abs)),
    "precision@10": mean(counted.map(({ ranks }) => ranks.length / N)),
    "recall@10": mean(counted.map(({ ranks, wanted }) => ranks.length / wanted.size)),
    "recallCapped@10": mean(counted.map(({ ranks, wanted }) => ranks.length / most(wanted))),
    "f1@10": mean(
      counted.map(({ ranks, wanted }) => {
        const [p, r] = [ranks.length / N, ranks.length / wanted.size];
        return ranks.length === 0 ? 0 : (2 * p * r) / (p + r);
      }),
    ),
    calibrationError: sum(bias.map(Math.abs)) / errors.length,
    "ndcg@10": ndcgOf(counted),
    "activityGap@10": Math.abs(ndcgOf(busy) - ndcgOf(quiet)),
    "ndcgFlat@10": mean(counted.map(({ ranks, wanted }) => flat(ranks) / flat(first(most(wanted))))),
    "averagePrecision@10": mean(counted.map(({ ranks, wanted }) => precisions(ranks) / wanted.size)),
    "averagePrecisionCapped@10": mean(counted.map(({ ranks, wanted }) => precisions(ranks) / most(wanted))),
    "reciprocalRank@10": mean(counted.map(({ ranks }) => (ranks.length > 0 ? 1 / ranks[0] : 0))),
    "hitRate@10": mean(counted.map(({ ranks }) => (ranks.length > 0 ? 1 : 0))),
    "pooledPrecision@10": sum(found) / (N * cases.length),
    "pooledRecall@10": sum(found) / sum(cases.map(({ wanted }) => wanted.size)),
    "pooledRecallCapped@10": sum(found) / sum(cases.map(({ wanted }) => most(wanted))),
    "popularity@10": mean(shown.map((item) => Math.log(counts[item] + 1))),
    "novelty@10": mean(
      shown.map((item) => -Math.log(counts[item] / seen.filter((of) => of.size > 0).length) / Math.LN2),
    ),
    "diversity@10": mean(
      cases.map(({ list }) => 1 - mean(pairs(list).map(([a, b]) => shared(a, b) / new Set([...a, ...b]).size))),
    ),
    "diversityCosine@10": mean(
      cases.map(({ list }) => 1 - mean(pairs(list).map(([a, b]) => shared(a, b) / Math.sqrt(a.size * b.size)))),
    ),
    "calibration@10": mean(
      cases.map(({ own, list }) => sum(first(19).map((genre) => divergence(own, list, genre - 1)))),
    ),
    "coverage@10": times.size / known.length,
    "gini@10": inequality(known.map((item) => times.get(item) ?? 0)),
    "giniRecommended@10": inequality([...times.values()]),
  };
}

describe.skipIf(folder === undefined)("on the first canonical fold of MovieLens 100K (set MARQUEE_DATA to run)", () => {
  it.each([0, 4])("every metric of the popularity model equals the slow way, relevance %d", async (relevance) => {
    const [trainRows, testRows, genreRows] = [read("u1.base"), read("u1.test"), readGenres()];
    const train = ratingsOf(USERS, ITEMS, trainRows);
    const fold = { name: "u1", train, test: ratingsOf(USERS, ITEMS, testRows) };
    const itemFeatures = ratingsOf(ITEMS, 19, genreRows);
    const { values } = await evaluate(popularity(train), fold, { n: [N], relevance, itemFeatures });
    const expected = slowly(trainRows, testRows, genreRows, relevance);
    expect(Object.keys(values).sort()).toEqual(Object.keys(expected).sort());
    // Estimates and feature values are single precision; everything else agrees to 1e-12.
    for (const [key, value] of Object.entries(expected))
      expect([key, values[key]]).toEqual([key, expect.closeTo(value, 7)]);
  });
});
