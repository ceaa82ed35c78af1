export * from "./bpr.ts";
export * from "./ials.ts";
export * from "./lfm.ts";
export * from "./logistic-mf.ts";
export type { SampledModel } from "./sampled-model.ts";
export * from "./warp.ts";
