export * from "./manifest.ts";
export * from "./read-reviews.ts";
export * from "./read-word-vectors.ts";
export type * from "./reviews.ts";
export { reviewsOf } from "./reviews.ts";
export * from "./split-reviews.ts";
