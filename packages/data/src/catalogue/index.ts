export * from "./catalogue.ts";
export { checkFiles } from "./check-files.ts";
export type { FileCheck } from "./check-files.ts";
export * from "./locate.ts";
export * from "./manifest-enrichment.ts";
export type * from "./manifest.ts";
export { nearestName } from "./nearest-name.ts";
export * from "./open-file.ts";
export * from "./parse-manifest.ts";
