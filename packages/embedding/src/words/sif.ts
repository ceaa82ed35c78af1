import { denseLinearMap, nonNegativeInteger, positiveNumber, singularVectorSteps } from "@marquee/core";
import type { FitContext } from "@marquee/core";
import type { Sentences } from "@marquee/kernels";
import { runSteps } from "../steps.ts";
import { rowsOf } from "../vectors.ts";
import type { Vectors } from "../vectors.ts";
import { checkSentences, wordCounts } from "./vocabulary.ts";

export interface SifOptions {
  /** a: a word of share p weighs a / (a + p). Default 0.001. */
  readonly smoothing?: number;
  /** Directions common to all sentences that are taken off. Default 1. */
  readonly removed?: number;
}

/** Vectors of sentences. */
export interface SentenceVectors extends Vectors {
  /** a / (a + p(w)) of each word; 0 for one that has no vector or does not occur. */
  readonly weights: Float64Array;
  /** The directions taken off, each of length 1. */
  readonly directions: readonly Float64Array[];
  /** Vectors (sentences × factors) of other sentences of the same words, by the weights and directions learned. */
  embed(sentences: Sentences): Vectors;
}

/**
 * Sentences as smooth inverse frequency averages of their words' vectors, without what all have in common:
 *   v_s = 1/|s| Σ_{w ∈ s} a / (a + p(w)) x_w,  then  v_s − Σ_f u_f (u_f·v_s)
 * p(w) is the share of w in the corpus, u_1 … the first right singular vectors of the matrix of all v_s. Words without
 * a vector (a row of zeros) do not count; a sentence of none has zeros. Arora, Liang and Ma (2017), "A simple but
 * tough-to-beat baseline for sentence embeddings".
 */
export async function sif(
  sentences: Sentences,
  wordVectors: Vectors,
  { smoothing = 0.001, removed = 1 }: SifOptions = {},
  context: FitContext = {},
): Promise<SentenceVectors> {
  positiveNumber("sif: smoothing", smoothing);
  nonNegativeInteger("sif: removed", removed);
  const rows = rowsOf("sif", wordVectors);
  checkVocabulary(sentences, rows);
  context.signal?.throwIfAborted();
  const { factors, vectors } = wordVectors;
  const weights = Float64Array.from(wordCounts(sentences), (count, word) => {
    const there = vectors.subarray(word * factors, (word + 1) * factors).some((value) => value !== 0);
    return count > 0 && there ? smoothing / (smoothing + count / sentences.words.length) : 0;
  });
  const means = weightedMeans(sentences, wordVectors, weights);
  const map = denseLinearMap(factors, means);
  const { right: directions } =
    removed === 0 ? { right: [] } : await runSteps(singularVectorSteps(map, removed), "direction", context);
  return {
    factors,
    vectors: without(directions, factors, means),
    weights,
    directions,
    embed(others) {
      checkVocabulary(others, rows);
      checkSentences(others);
      return { factors, vectors: without(directions, factors, weightedMeans(others, wordVectors, weights)) };
    },
  };
}

function checkVocabulary({ vocabulary }: Sentences, rows: number): void {
  if (vocabulary !== rows) throw new RangeError(`sif: vectors must have ${vocabulary} rows, one a word, got ${rows}`);
}

/** (sentences × factors). */
function weightedMeans(
  { indptr, words }: Sentences,
  { factors, vectors }: Vectors,
  weights: Float64Array,
): Float32Array {
  const means = new Float32Array((indptr.length - 1) * factors);
  const sum = new Float64Array(factors);
  for (let s = 0; s + 1 < indptr.length; s++) {
    sum.fill(0);
    let count = 0;
    for (let p = indptr[s]; p < indptr[s + 1]; p++) {
      const weight = weights[words[p]];
      if (weight === 0) continue;
      count++;
      for (let f = 0; f < factors; f++) sum[f] += weight * vectors[words[p] * factors + f];
    }
    if (count > 0) for (let f = 0; f < factors; f++) means[s * factors + f] = sum[f] / count;
  }
  return means;
}

/** The rows less what they have in orthonormal directions. */
function without(directions: readonly Float64Array[], factors: number, rows: Float32Array): Float32Array {
  const left = rows.slice();
  for (const u of directions) {
    for (let from = 0; from < left.length; from += factors) {
      let share = 0;
      for (let f = 0; f < factors; f++) share += u[f] * left[from + f];
      for (let f = 0; f < factors; f++) left[from + f] -= share * u[f];
    }
  }
  return left;
}
