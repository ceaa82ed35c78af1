export * from "./movie-features.ts";
