export { blockScorer } from "./block-scorer.ts";
export { topNByFactors } from "./top-n-by-factors.ts";
export type { TopNLists } from "./top-n-plain.ts";
