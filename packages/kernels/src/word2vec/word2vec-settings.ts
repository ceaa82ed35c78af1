import {
  finiteNumber,
  nonNegativeInteger,
  nonNegativeNumber,
  oneOf,
  positiveInteger,
  positiveNumber,
} from "@marquee/core";

/** Rows of words 0 … vocabulary − 1, in order and with repeats. */
export interface Sentences {
  /** Sentence s is words[p], p from indptr[s] to indptr[s + 1] − 1. */
  readonly indptr: Int32Array;
  readonly words: Int32Array;
  /** Number of different words. */
  readonly vocabulary: number;
}

export type Word2vecMethod = "skip-gram" | "cbow";

export interface Word2vecSettings {
  readonly method: Word2vecMethod;
  readonly factors: number;
  /** Kept words to either side that a word looks at, at most; how many of them is drawn for each word. */
  readonly window: number;
  readonly negatives: number;
  /** A negative is drawn in proportion to its count to this power. */
  readonly negativeExponent: number;
  /** Words whose share of the corpus is above this are left out at random; 0 keeps all. */
  readonly subsampling: number;
  readonly epochs: number;
  /** At the start and, after a linear descent, at the end. */
  readonly learningRate: number;
  readonly finalLearningRate: number;
  readonly seed: number;
}

/** Both (vocabulary × factors). */
export interface Word2vecVectors {
  /** x: the vectors of words, as they are used. */
  readonly inputs: Float32Array;
  /** y: the vectors of words as what is to be guessed. */
  readonly outputs: Float32Array;
}

export function checkWord2vec(settings: Word2vecSettings): void {
  oneOf("word2vecEpochs: method", settings.method, ["skip-gram", "cbow"]);
  positiveInteger("word2vecEpochs: factors", settings.factors);
  positiveInteger("word2vecEpochs: window", settings.window);
  positiveInteger("word2vecEpochs: negatives", settings.negatives);
  finiteNumber("word2vecEpochs: negativeExponent", settings.negativeExponent);
  nonNegativeNumber("word2vecEpochs: subsampling", settings.subsampling);
  nonNegativeInteger("word2vecEpochs: epochs", settings.epochs);
  positiveNumber("word2vecEpochs: learningRate", settings.learningRate);
  nonNegativeNumber("word2vecEpochs: finalLearningRate", settings.finalLearningRate);
}
