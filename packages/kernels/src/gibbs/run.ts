import type { Job } from "../threads/chunks.ts";

/** Does a job on the memory at hand, with the kernels or with their twins. */
export type Run = (job: Job) => Promise<void>;
