export * from "./social-mf.ts";
export * from "./trust-knn.ts";
export * from "./trust-svd.ts";
