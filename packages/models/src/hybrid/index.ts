export { holdOutForWeights } from "./hold-out.ts";
export type { HeldOut, HoldOutOptions } from "./hold-out.ts";
export { partScores } from "./part-scores.ts";
export type { PartScores } from "./part-scores.ts";
export { fitParts, partNames, partsText, partTensors, restoreParts } from "./parts.ts";
