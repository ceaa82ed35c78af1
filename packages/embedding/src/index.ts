export type { Sentences } from "@marquee/kernels";
export { takeVectors, unitVectors } from "./vectors.ts";
export type { Vectors } from "./vectors.ts";
export { sentencesOf } from "./words/sentences.ts";
export type { SentencesOptions } from "./words/sentences.ts";
export { word2vec } from "./words/word2vec.ts";
export type { Word2vecOptions, WordVectors } from "./words/word2vec.ts";
export { item2vec } from "./words/item2vec.ts";
export type { Item2vecOptions } from "./words/item2vec.ts";
