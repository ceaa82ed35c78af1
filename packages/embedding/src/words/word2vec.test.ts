import { csrFromTriplets, integer, random, transpose } from "@marquee/core";
import type { CsrMatrix } from "@marquee/core";
import { expect, it } from "vitest";
import { similarRows } from "../neighbors/similar-rows.ts";
import { item2vec } from "./item2vec.ts";
import { sentencesOf } from "./sentences.ts";
import { frequentWords } from "./vocabulary.ts";
import { word2vec } from "./word2vec.ts";

/** 120 users of three tastes, each of whom rates 12 of the 30 items of the taste with 4 or 5 and 3 others with 1. */
function tastes(): CsrMatrix {
  const draw = random(2);
  const cells = new Map<number, number>();
  for (let user = 0; user < 120; user++) {
    for (let k = 0; k < 15; k++) {
      const item = k < 12 ? (user % 3) * 30 + integer(draw, 30) : integer(draw, 90);
      const own = Math.floor(item / 30) === user % 3;
      cells.set(user * 90 + item, own ? 4 + integer(draw, 2) : 1);
    }
  }
  const keys = [...cells.keys()];
  return csrFromTriplets(
    120,
    90,
    Int32Array.from(keys, (key) => Math.floor(key / 90)),
    Int32Array.from(keys, (key) => key % 90),
    Float32Array.from(cells.values()),
  ).matrix;
}

it("a row becomes a sentence of its columns from the least rating on, shuffled by the seed", () => {
  const ratings = tastes();
  const { indptr, words, vocabulary } = sentencesOf(ratings, { minRating: 4, seed: 3 });
  expect([indptr.length, vocabulary]).toEqual([121, 90]);
  let shuffled = 0;
  for (let user = 0; user < 120; user++) {
    const liked = ratings.indices
      .subarray(ratings.indptr[user], ratings.indptr[user + 1])
      .filter((_, k) => ratings.data[ratings.indptr[user] + k] >= 4);
    const sentence = words.slice(indptr[user], indptr[user + 1]);
    if (sentence.join() !== liked.join()) shuffled++;
    expect(sentence.sort()).toEqual(liked);
  }
  expect(shuffled).toBeGreaterThan(110);
  expect(sentencesOf(ratings, { minRating: 4, seed: 3 }).words).toEqual(words);
  expect(sentencesOf(ratings, { minRating: 4, seed: 4 }).words).not.toEqual(words);
  expect(sentencesOf(transpose(ratings)).vocabulary).toBe(120);
});

it("rare words leave the corpus, and those around them become neighbors", () => {
  const words = Int32Array.of(3, 1, 3, 0, 3, 1);
  const { counts, words: kept, sentences } = frequentWords({ indptr: Int32Array.of(0, 4, 6), words, vocabulary: 5 }, 2);
  expect([...counts]).toEqual([1, 2, 0, 3, 0]);
  expect([...kept]).toEqual([1, 3]);
  expect(sentences).toEqual({ indptr: Int32Array.of(0, 3, 5), words: Int32Array.of(1, 0, 1, 1, 0), vocabulary: 2 });
});

it("item2vec puts items of one taste together, and users too", async () => {
  const ratings = tastes();
  const options = { factors: 12, epochs: 60, learningRate: 0.05, minRating: 4, subsampling: 0, seed: 1 };
  const items = await item2vec(ratings, options);
  const users = await word2vec(sentencesOf(transpose(ratings), { minRating: 4 }), { ...options, window: 10 });
  for (let item = 0; item < 90; item += 11) {
    const near = similarRows(items, item, 8);
    expect(near.items.filter((other) => Math.floor(other / 30) === Math.floor(item / 30)).length).toBeGreaterThan(6);
  }
  for (let user = 0; user < 120; user += 13) {
    const near = similarRows(users, user, 8);
    expect(near.items.filter((other) => other % 3 === user % 3).length).toBeGreaterThan(6);
  }
});

it("words that are too rare have zeros, and no neighbors", async () => {
  const ratings = tastes();
  const { vectors, outputVectors, counts, words, factors } = await item2vec(ratings, { factors: 4, minCount: 16 });
  expect(words.length).toBeGreaterThan(0);
  expect(words.length).toBeLessThan(90);
  for (let item = 0; item < 90; item++) {
    const kept = counts[item] >= 16;
    expect(words.includes(item)).toBe(kept);
    const row = vectors.subarray(item * factors, (item + 1) * factors);
    expect(row.some((value) => value !== 0)).toBe(kept);
    if (!kept) expect(similarRows({ factors, vectors }, item, 3).items).toHaveLength(0);
  }
  expect(outputVectors).toHaveLength(360);
});

it("refuses sentences and options that make no sense", async () => {
  const sentences = { indptr: Int32Array.of(0, 2), words: Int32Array.of(0, 9), vocabulary: 3 };
  await expect(word2vec(sentences)).rejects.toThrow("sentences: words must be in 0…2, got 9");
  await expect(word2vec({ ...sentences, indptr: Int32Array.of(0, 1) })).rejects.toThrow(
    "sentences: indptr must lead from 0 to the number of words, 2, got 0 and 1",
  );
  await expect(word2vec({ ...sentences, indptr: Int32Array.of(0, 2, 1, 2) })).rejects.toThrow(
    "sentences: indptr must not descend, got a descent at sentence 1",
  );
  const words = Int32Array.of(0, 1);
  await expect(word2vec({ ...sentences, words }, { minCount: 0 })).rejects.toThrow(
    "word2vec: minCount must be a positive integer, got 0",
  );
});
