export * from "./catalogue.ts";
export type * from "./manifest.ts";
export * from "./nearest-name.ts";
export * from "./parse-manifest.ts";
