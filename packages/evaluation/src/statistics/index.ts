export * from "./friedman.ts";
export * from "./holm.ts";
export * from "./interval.ts";
export * from "./sample.ts";
