export * from "./attribute-knn.ts";
export type { AttributeSimilarity } from "./attribute-similarities.ts";
export * from "./content-profile.ts";
export * from "./content-ridge.ts";
