import type { StopSignal } from "@marquee/core";
import type { Scratch } from "../threads/crew.ts";
import { withRun as withRunOf } from "../threads/run.ts";
import type { Run } from "../threads/run.ts";
import type { WasmMemory } from "../threads/web-assembly.ts";
import { plainKernels } from "./gibbs-plain.ts";

export type { Run } from "../threads/run.ts";

/** `withRun` with the twins of the sampler's kernels. */
export const withRun = <T>(
  memory: WasmMemory,
  threads: number,
  scratch: Scratch,
  signal: StopSignal | undefined,
  work: (run: Run) => Promise<T>,
): Promise<T> => withRunOf(memory, threads, scratch, signal, plainKernels, work);
