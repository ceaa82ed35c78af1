export * from "./figure.ts";
export * from "./report/report.ts";
export type * from "./theme.ts";
