export type { Centering } from "./centering.ts";
export * from "./item-cf.ts";
export * from "./item-knn.ts";
export type { KnnOptions } from "./knn-options.ts";
export type { Normalization } from "./lists.ts";
export type { Similarity } from "./similarity.ts";
export * from "./slope-one.ts";
export * from "./user-cf.ts";
export * from "./user-knn.ts";
