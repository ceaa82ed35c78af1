export * from "./catalogue/index.ts";
export * from "./cleaning/report.ts";
export * from "./data-error.ts";
export * from "./dataset.ts";
export * from "./ratings/format.ts";
export * from "./ratings/report.ts";
export * from "./splits/recipes.ts";
export * from "./splits/split.ts";
