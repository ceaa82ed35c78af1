export { topNByFactors } from "./top-n-by-factors.ts";
export type { TopNLists } from "./top-n-plain.ts";
