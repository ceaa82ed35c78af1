export { DownloadError } from "./download-error.ts";
export type { DownloadProblem } from "./download-error.ts";
export { fetchDataset } from "./fetch-dataset.ts";
export type { FetchOptions, Fetched } from "./fetch-dataset.ts";
export { withLock } from "./lock.ts";
export type { LockOptions } from "./lock.ts";
