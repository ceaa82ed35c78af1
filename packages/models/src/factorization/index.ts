export type { CoClusteringModel, CoClusteringOptions } from "./co-clustering.ts";
export { coClustering } from "./co-clustering.ts";
export * from "./svd.ts";
export type { BayesianSvdppOptions } from "./bayesian-svdpp.ts";
export { bayesianSvdpp } from "./bayesian-svdpp.ts";
export type { BpmfOptions } from "./bpmf.ts";
export { bpmf } from "./bpmf.ts";
export type { RatingFactorModel } from "./rating-factors.ts";
