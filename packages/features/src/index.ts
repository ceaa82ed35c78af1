export * from "./movie-feature-options.ts";
export * from "./movie-features.ts";
export * from "./text/tokenizer.ts";
export * from "./text/words.ts";
export * from "./weighting/bm25.ts";
export * from "./weighting/term-statistics.ts";
export * from "./weighting/tf-idf.ts";
