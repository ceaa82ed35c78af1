export * from "./lambda-mart.ts";
export type { FeatureImportance, LearnedRanking, RanksByFeatures } from "./learned-ranking.ts";
export * from "./linear-rank.ts";
