export * from "./calibrated.ts";
export * from "./mmr.ts";
