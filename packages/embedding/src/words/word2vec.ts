import {
  finiteNumber,
  nonNegativeInteger,
  nonNegativeNumber,
  oneOf,
  positiveInteger,
  positiveNumber,
} from "@marquee/core";
import type { FitContext } from "@marquee/core";
import { word2vecEpochs } from "@marquee/kernels";
import type { Sentences } from "@marquee/kernels";
import type { Vectors } from "../vectors.ts";
import { frequentWords } from "./vocabulary.ts";

/** In brackets the names that gensim has for them. */
export interface Word2vecOptions {
  /** "skip-gram" guesses a word by each word around it, "cbow" by their mean [sg]. Default "skip-gram". */
  readonly method?: "skip-gram" | "cbow";
  /** Numbers of a vector [vector_size]. Default 100. */
  readonly factors?: number;
  /** Words to either side that may be around a word; how many of them is drawn each time [window]. Default 5. */
  readonly window?: number;
  /** Words drawn for each true one [negative]. Default 5. */
  readonly negatives?: number;
  /** Negatives are drawn in proportion to count to this power [ns_exponent]. Default 0.75. */
  readonly negativeExponent?: number;
  /** Words whose share of the corpus is above this are left out at random; 0 keeps all [sample]. Default 0.001. */
  readonly subsampling?: number;
  /** Words that occur less often get no vector [min_count]. Default 5. */
  readonly minCount?: number;
  /** Passes over the corpus [epochs]. Default 5. */
  readonly epochs?: number;
  /** Step length at the start [alpha]. Default 0.025. */
  readonly learningRate?: number;
  /** Step length at the end of a linear descent [min_alpha]. Default 0.0001. */
  readonly finalLearningRate?: number;
  /** Seed of the start and of all draws. Default 0. */
  readonly seed?: number;
}

/** Vectors (vocabulary × factors); the rows of words without one are zeros. */
export interface WordVectors extends Vectors {
  /** The vectors of words as what is guessed, of the same shape: x·y is high for words that occur together. */
  readonly outputVectors: Float32Array;
  /** How often each word occurs. */
  readonly counts: Int32Array;
  /** The words that have a vector, ascending. */
  readonly words: Int32Array;
}

/**
 * Vectors of words that stand for what occurs around them: skip-gram or CBOW with negative sampling,
 *   −ln σ(x_c·y_w) − Σ_k ln σ(−x_c·y_k)
 * for words w and c that stand together and k drawn at random (see `word2vecEpochs` of @marquee/kernels). The same
 * bytes for any number of threads. Mikolov, Chen, Corrado and Dean (2013); Mikolov, Sutskever, Chen, Corrado and Dean
 * (2013).
 */
export async function word2vec(
  sentences: Sentences,
  {
    method = "skip-gram",
    factors = 100,
    window = 5,
    negatives = 5,
    negativeExponent = 0.75,
    subsampling = 0.001,
    minCount = 5,
    epochs = 5,
    learningRate = 0.025,
    finalLearningRate = 0.0001,
    seed = 0,
  }: Word2vecOptions = {},
  context: FitContext = {},
): Promise<WordVectors> {
  oneOf("word2vec: method", method, ["skip-gram", "cbow"]);
  positiveInteger("word2vec: factors", factors);
  positiveInteger("word2vec: window", window);
  positiveInteger("word2vec: negatives", negatives);
  finiteNumber("word2vec: negativeExponent", negativeExponent);
  nonNegativeNumber("word2vec: subsampling", subsampling);
  positiveInteger("word2vec: minCount", minCount);
  nonNegativeInteger("word2vec: epochs", epochs);
  positiveNumber("word2vec: learningRate", learningRate);
  nonNegativeNumber("word2vec: finalLearningRate", finalLearningRate);
  nonNegativeInteger("word2vec: seed", seed);
  const { counts, words, sentences: corpus } = frequentWords(sentences, minCount);
  const settings = { method, factors, window, negatives, negativeExponent, subsampling, epochs };
  const rates = { learningRate, finalLearningRate };
  const learned = await word2vecEpochs(corpus, { ...settings, ...rates, seed }, context);
  const spread = (rows: Float32Array): Float32Array => {
    const all = new Float32Array(sentences.vocabulary * factors);
    words.forEach((word, k) => all.set(rows.subarray(k * factors, (k + 1) * factors), word * factors));
    return all;
  };
  return { factors, vectors: spread(learned.inputs), outputVectors: spread(learned.outputs), counts, words };
}
