export { isBetter, NoSuchScore } from "./objective.ts";
export { checkSpace } from "./space.ts";
export type { Choice, Dimension, IntegerRange, NumberRange, Scale, SearchSpace } from "./space.ts";
export { strategies } from "./strategies/index.ts";
export type { StrategyName } from "./strategies/index.ts";
export type { Proposal, Search, Strategy } from "./search.ts";
export * from "./trial.ts";
export * from "./tune.ts";
