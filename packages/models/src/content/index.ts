export * from "./attribute-knn.ts";
export type { AttributeSimilarity } from "./attribute-similarities.ts";
export type { BayesEvents } from "./class-counts.ts";
export * from "./content-profile.ts";
export * from "./content-ridge.ts";
export * from "./naive-bayes.ts";
