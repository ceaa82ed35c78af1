export { DownloadError } from "./download-error.ts";
export type { DownloadProblem } from "./download-error.ts";
export * from "./fetch-dataset.ts";
