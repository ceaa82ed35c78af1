import { expect, it } from "vitest";
import { oracle, vectorsOf } from "../../test/oracle.ts";
import { sif } from "./sif.ts";

const { indptr, words, wordVectors, smoothing } = oracle.input;
const sentences = { indptr: Int32Array.from(indptr), words: Int32Array.from(words), vocabulary: wordVectors.length };

it("agrees with numpy, with empty sentences and a word without a vector", async () => {
  const { vectors, weights } = await sif(sentences, vectorsOf(wordVectors), { smoothing });
  oracle.output.sif.flat().forEach((value, p) => expect(Math.abs(vectors[p] - value)).toBeLessThan(oracle.tolerance));
  expect(weights[11]).toBe(0);
});

it("what is removed is in no sentence, and other sentences get the same vectors", async () => {
  const { vectors, directions, embed } = await sif(sentences, vectorsOf(wordVectors), { smoothing, removed: 2 });
  expect(directions).toHaveLength(2);
  for (let s = 0; s + 1 < indptr.length; s++) {
    for (const u of directions) {
      expect(u.reduce((sum, value, f) => sum + value * vectors[4 * s + f], 0)).toBeCloseTo(0, 5);
    }
  }
  const last = Int32Array.from(words.slice(indptr[7]));
  const again = embed({ indptr: Int32Array.of(0, last.length), words: last, vocabulary: 12 });
  expect(again.vectors).toEqual(vectors.slice(28));
  expect(() => embed({ indptr: Int32Array.of(0, 1), words: Int32Array.of(12), vocabulary: 12 })).toThrow(
    "sentences: words must be in 0…11, got 12",
  );
  expect(() => embed({ indptr: Int32Array.of(0), words: last, vocabulary: 3 })).toThrow(
    "sif: vectors must have 3 rows, one a word, got 12",
  );
});
