import { expect, it } from "vitest";
import { batchOf, documentsOf } from "./documents.ts";

const texts = ["A ghost in the house", "The ghost, the GHOST!", "the house of cards", "", "the unknown ghost"];
const known = Uint8Array.of(1, 1, 1, 1, 0);
const options = { vocabulary: 10, length: 5 };

const wordsOf = (text: number, of = documentsOf(texts, known, options)): string[] =>
  Array.from(of.tokens.slice(of.offsets[text], of.offsets[text + 1]), (token) => of.words[token]);

it("documentsOf keeps words in their order, but for those in more than half of the known texts", () => {
  // of three texts with words "the" is in all, "ghost" and "house" in two
  expect(wordsOf(0)).toEqual(["a", "in"]);
  expect(wordsOf(2)).toEqual(["of", "cards"]);
  expect(wordsOf(3)).toEqual([]);
});

it("documentsOf learns its words from known texts alone", () => {
  expect(wordsOf(4)).toEqual([]);
  const all = documentsOf(texts, Uint8Array.of(1, 1, 1, 1, 1), options);
  expect(wordsOf(4, all)).toEqual(["unknown"]);
});

it("documentsOf keeps the words with the most of Σ tf · ln(n / df), and the first of a text", () => {
  const few = documentsOf(["x x x y", "z", "w v"], Uint8Array.of(1, 1, 1), { vocabulary: 2, length: 2 });
  expect(few.words).toEqual(["x", "v"]);
  expect(wordsOf(0, few)).toEqual(["x", "x"]);
  expect(wordsOf(2, few)).toEqual(["v"]);
});

it("batchOf numbers the words of some documents anew", () => {
  const lists = { offsets: Int32Array.of(0, 2, 4, 5), tokens: Int32Array.of(9, 4, 7, 7, 4) };
  const { offsets, tokens, words } = batchOf(lists, Int32Array.of(2, 0));
  expect(Array.from(offsets)).toEqual([0, 1, 3]);
  expect(Array.from(tokens, (token) => words[token])).toEqual([4, 9, 4]);
  expect(Array.from(words)).toEqual([4, 9]);
  expect(Array.from(batchOf(lists, new Int32Array(0)).words), "never empty").toEqual([0]);
});
