import { random } from "@marquee/core";
import { describe, expect, it } from "vitest";
import { binValues } from "./bins.ts";
import { boost } from "./boost.ts";
import type { BoostSettings } from "./boost.ts";
import { joinExamples, noExamples } from "./examples.ts";
import type { RankingExamples } from "./examples.ts";
import { forestScores, gainsOf } from "./forest.ts";
import { meanNdcg } from "./ranks.ts";

const settings: BoostSettings = {
  trees: 60,
  leaves: 6,
  learningRate: 0.2,
  minLeaf: 10,
  regularization: 1,
  bins: 32,
  patience: 15,
  n: 10,
};
const silent = (): Promise<void> => Promise.resolve();

/** The examples of those groups that `keep` chooses by their number. */
function groupsOf(examples: RankingExamples, keep: (group: number) => boolean): RankingExamples {
  const { offsets, width, values, relevant } = examples;
  const kept = Int32Array.from({ length: offsets.length - 1 }, (_, g) => g).filter(keep);
  const starts = new Int32Array(kept.length + 1);
  kept.forEach((g, k) => (starts[k + 1] = starts[k] + offsets[g + 1] - offsets[g]));
  const rows = starts[kept.length];
  const some = { offsets: starts, width, values: new Float32Array(rows * width), relevant: new Uint8Array(rows) };
  kept.forEach((g, k) => {
    some.values.set(values.subarray(offsets[g] * width, offsets[g + 1] * width), starts[k] * width);
    some.relevant.set(relevant.subarray(offsets[g], offsets[g + 1]), starts[k]);
  });
  return some;
}

/** 80 groups of 20 rows; liked where the first two features lie together in a corner, the third is noise. */
function corner(): RankingExamples {
  const draw = random(3);
  const values = Float32Array.from({ length: 80 * 20 * 3 }, draw);
  const relevant = new Uint8Array(80 * 20);
  for (let row = 0; row < relevant.length; row++) {
    const inside = values[3 * row] > 0.6 && values[3 * row + 1] > 0.6;
    relevant[row] = draw() < (inside ? 0.8 : 0.05) ? 1 : 0;
  }
  const both = Array.from({ length: 80 }, (_, g) => g).filter((g) => {
    const own = relevant.subarray(20 * g, 20 * g + 20);
    return own.includes(1) && own.includes(0);
  });
  const offsets = Int32Array.from({ length: 81 }, (_, g) => 20 * g);
  return groupsOf({ offsets, width: 3, values, relevant }, (g) => both.includes(g));
}

const examples = corner();
const train = groupsOf(examples, (g) => g % 4 !== 0);
const valid = groupsOf(examples, (g) => g % 4 === 0);

describe("boost", () => {
  it("finds a corner that no single feature tells, on groups it has not seen", async () => {
    const forest = await boost(train, valid, settings, silent);
    const ndcg = (scores: Float64Array): number => meanNdcg(valid, scores, 10);
    const first = Float64Array.from({ length: valid.relevant.length }, (_, row) => valid.values[3 * row]);
    expect(ndcg(forestScores(forest, valid.values, 3))).toBeGreaterThan(ndcg(first) + 0.1);
    const [one, two, noise] = gainsOf(forest, 3);
    expect(Math.min(one, two)).toBeGreaterThan(3 * noise);
  });

  it("raises the nDCG of what it learns from with every few trees", async () => {
    const none = noExamples(3);
    const ndcgs: number[] = [];
    for (const trees of [1, 5, 25]) {
      const forest = await boost(train, none, { ...settings, trees }, silent);
      expect(forest.offsets.length - 1).toBe(trees);
      ndcgs.push(meanNdcg(train, forestScores(forest, train.values, 3), 10));
    }
    expect(ndcgs).toEqual([...ndcgs].sort((a, b) => a - b));
  });

  it("ends when more trees do not help, and keeps those up to the best", async () => {
    const forest = await boost(train, valid, { ...settings, trees: 500 }, silent);
    const kept = forest.offsets.length - 1;
    expect(kept).toBeGreaterThan(0);
    expect(kept).toBeLessThan(500 - settings.patience);
    const shorter = await boost(train, valid, { ...settings, trees: kept }, silent);
    expect(shorter).toEqual(forest);
  });

  it("has no trees without examples", async () => {
    const none = noExamples(3);
    const forest = await boost(none, none, settings, silent);
    expect(Array.from(forestScores(forest, valid.values, 3)).every((score) => score === 0)).toBe(true);
  });
});

describe("binValues", () => {
  it("gives few values a bin each, with bounds halfway between them", () => {
    const { bins, bounds } = binValues(Float32Array.of(3, 1, 1, 2, 3, 3), 1, 8);
    expect(Array.from(bounds[0])).toEqual([1.5, 2.5, Infinity]);
    expect(Array.from(bins)).toEqual([2, 0, 0, 1, 2, 2]);
  });

  it("shares many values evenly among the bins", () => {
    const { bins } = binValues(
      Float32Array.from({ length: 1000 }, (_, k) => (k * 7) % 1000),
      1,
      10,
    );
    const counts = new Int32Array(10);
    for (const bin of bins) counts[bin]++;
    expect(Math.min(...counts)).toBeGreaterThan(90);
    expect(Math.max(...counts)).toBeLessThan(110);
  });

  it("keeps neighbors in single precision apart", () => {
    const next = Math.fround(1 + 2 ** -23);
    expect(Array.from(binValues(Float32Array.of(next, 1), 1, 4).bins)).toEqual([1, 0]);
  });
});

describe("joinExamples", () => {
  it("puts the groups of all blocks one behind the other", () => {
    const joined = joinExamples([train, valid]);
    expect(joined.offsets.length - 1).toBe(train.offsets.length + valid.offsets.length - 2);
    expect(groupsOf(joined, (g) => g >= train.offsets.length - 1)).toEqual(valid);
  });
});
