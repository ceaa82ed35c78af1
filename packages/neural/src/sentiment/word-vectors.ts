import type { Vocabulary } from "@marquee/core";

/** Vectors of words, from a file of the reader's own. */
export interface WordVectors {
  readonly words: Vocabulary;
  readonly width: number;
  /** (words × width), row-major. */
  readonly values: Float32Array;
}
