import { cosine, integer, random, rowOf } from "@marquee/core";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { withWorkers } from "../../test/with-workers.ts";
import { fillAliasTable } from "./alias-table.ts";
import { word2vecEpochs } from "./word2vec-epochs.ts";
import type { Sentences, Word2vecMethod, Word2vecSettings } from "./word2vec-settings.ts";

vi.mock("../threads/chunks.ts", { spy: true });
const machine = vi.hoisted(() => ({ vectors: true }));
vi.mock("../threads/module.ts", async (original) => {
  const real = await original<{ hasVectors(): boolean }>();
  return { ...real, hasVectors: () => machine.vectors && real.hasVectors() };
});
beforeEach(() => {
  machine.vectors = true;
});

const settings: Word2vecSettings = {
  ...{ method: "skip-gram", factors: 6, window: 3, negatives: 4, negativeExponent: 0.75, subsampling: 1e-2 },
  ...{ epochs: 4, learningRate: 0.5, finalLearningRate: 0.001, seed: 5 },
};

/** Sentences whose words are all of one community: `size` words each, the first more often than the last. */
function communities(count: number, size: number, sentences: number, length: number): Sentences {
  const draw = random(1);
  const words = Int32Array.from({ length: sentences * length }, (_, p) => {
    const community = Math.floor(p / length) % count;
    return community * size + Math.min(integer(draw, size), integer(draw, size));
  });
  const indptr = Int32Array.from({ length: sentences + 1 }, (_, s) => s * length);
  return { indptr, words, vocabulary: count * size };
}

const corpus = communities(4, 40, 60, 12);

function largestDifference(a: Float32Array, b: Float32Array): number {
  return a.reduce((most, value, k) => Math.max(most, Math.abs(value - b[k])), 0);
}

describe.each<Word2vecMethod>(["skip-gram", "cbow"])("word2vecEpochs by %s", (method) => {
  it("equals its plain twin but for single precision, with any number of factors", async () => {
    for (const factors of [1, 4, 6, 33]) {
      const options = { ...settings, method, factors };
      machine.vectors = true;
      const fast = await word2vecEpochs(corpus, options);
      machine.vectors = false;
      const plain = await word2vecEpochs(corpus, options);
      // Some thousand steps a row, each rounded to 2⁻²⁴ of values ≤ 2.
      expect(largestDifference(fast.inputs, plain.inputs)).toBeLessThan(1e-5);
      expect(largestDifference(fast.outputs, plain.outputs)).toBeLessThan(1e-5);
      expect(largestDifference(fast.outputs, new Float32Array(fast.outputs.length))).toBeGreaterThan(0.1);
    }
  });

  it("gives the same bytes on one, two and three threads", async () => {
    const many = communities(20, 40, 2000, 12);
    const options = { ...settings, method, factors: 20 };
    const one = await word2vecEpochs(many, options);
    for (const threads of [2, 3]) {
      const run = (): ReturnType<typeof word2vecEpochs> => word2vecEpochs(many, options, { threads });
      expect(await (method === "cbow" ? run() : withWorkers(run))).toEqual(one);
    }
    expect(await word2vecEpochs(many, { ...options, seed: 6 })).not.toEqual(one);
  });

  it("puts words of one planted community together", async () => {
    const many = communities(5, 40, 1500, 20);
    const options = { ...settings, method, factors: 16, window: 5, epochs: 5, learningRate: 0.05 };
    const { inputs } = await word2vecEpochs(many, options, { threads: 2 });
    let [right, all] = [0, 0];
    for (let word = 0; word < 200; word += 7) {
      const own = rowOf(inputs, 16, word);
      const order = Array.from({ length: 200 }, (_, other) => other)
        .filter((other) => other !== word)
        .sort((a, b) => cosine(own, rowOf(inputs, 16, b)) - cosine(own, rowOf(inputs, 16, a)));
      right += order.slice(0, 10).filter((other) => Math.floor(other / 40) === Math.floor(word / 40)).length;
      all += 10;
    }
    expect(right / all).toBeGreaterThan(0.98);
  });

  it("reports its progress, stops when asked to, and leaves its input as it is", async () => {
    const before = structuredClone(corpus);
    const done: number[] = [];
    await word2vecEpochs(corpus, { ...settings, method }, { onProgress: (progress) => done.push(progress.done) });
    expect(done.at(-1)).toBe(4 * corpus.words.length);
    expect(corpus).toEqual(before);
    const stop = new AbortController();
    const onProgress = (): void => stop.abort(new Error("enough"));
    const work = word2vecEpochs(corpus, { ...settings, method }, { onProgress, signal: stop.signal });
    await expect(work).rejects.toThrow("enough");
  });
});

it("says so when the descent diverges, and refuses settings that make no sense", async () => {
  await expect(word2vecEpochs(corpus, { ...settings, learningRate: 1e30 })).rejects.toThrow(/must stay finite/);
  await expect(word2vecEpochs(corpus, { ...settings, window: 0 })).rejects.toThrow(
    "word2vecEpochs: window must be a positive integer, got 0",
  );
});

it("has vectors for words and sentences that are not there", async () => {
  const none = { indptr: Int32Array.of(0), words: new Int32Array(0), vocabulary: 0 };
  expect((await word2vecEpochs(none, settings)).inputs).toHaveLength(0);
  const gaps = { indptr: Int32Array.of(0, 0, 3, 3, 3), words: Int32Array.of(2, 0, 2), vocabulary: 4 };
  for (const method of ["skip-gram", "cbow"] as const) {
    const { inputs, outputs } = await word2vecEpochs(gaps, { ...settings, method, subsampling: 0 });
    expect(inputs).toHaveLength(24);
    expect(outputs.subarray(6, 12).every((value) => value === 0)).toBe(true);
  }
});

it("an alias table gives each word its weight", () => {
  const weights = Float64Array.of(5, 0, 1, 3, 0.5);
  const members = Int32Array.of(4, 3, 2, 1, 0);
  const tables = { members, thresholds: new Uint32Array(5), aliases: new Int32Array(5) };
  fillAliasTable(tables, 0, 5, weights);
  const got = new Float64Array(5);
  members.forEach((word, k) => {
    got[word] += tables.thresholds[k] / 2 ** 32;
    got[tables.aliases[k]] += 1 - tables.thresholds[k] / 2 ** 32;
  });
  got.forEach((share, word) => expect(share / 5).toBeCloseTo(weights[word] / 9.5, 8));
});
