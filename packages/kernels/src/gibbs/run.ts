import { breathe } from "@marquee/core";
import type { StopSignal } from "@marquee/core";
import type { Job } from "../threads/chunks.ts";
import { withCrew } from "../threads/crew.ts";
import { hasVectors } from "../threads/module.ts";
import type { WasmMemory } from "../threads/web-assembly.ts";
import { runPlain } from "./gibbs-plain.ts";

/** Does a job on the memory at hand, with the kernels or with their twins. */
export type Run = (job: Job) => Promise<void>;

/** Calls `work` with a crew of `threads`, or with the plain twins where there are no vectors. */
export async function withRun<T>(
  memory: WasmMemory,
  threads: number,
  scratch: { readonly address: number; readonly bytes: number },
  signal: StopSignal | undefined,
  work: (run: Run) => Promise<T>,
): Promise<T> {
  if (hasVectors()) return withCrew(memory, threads, scratch, (crew) => work((job) => crew.run(job, signal)));
  return work(async (job) => {
    await breathe(signal);
    runPlain(memory, job);
  });
}
