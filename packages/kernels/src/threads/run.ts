import { breathe } from "@marquee/core";
import type { StopSignal } from "@marquee/core";
import type { Job } from "./chunks.ts";
import { withCrew } from "./crew.ts";
import type { Scratch } from "./crew.ts";
import type { Layout } from "./layout.ts";
import { hasVectors } from "./module.ts";
import type { Kernel, KernelName, WasmMemory } from "./web-assembly.ts";

/** Does a job on the memory at hand, with the kernels or with their twins. */
export type Run = (job: Job) => Promise<void>;

/** The plain twins of some kernels, bound to a memory. */
export type PlainKernels = (memory: WasmMemory) => Readonly<Partial<Record<KernelName, Kernel>>>;

/** The memory of a layout, shared bytes without WebAssembly where there are no vectors. */
export const allocated = (plan: Layout): WasmMemory =>
  hasVectors() ? plan.allocate() : { buffer: new SharedArrayBuffer(plan.take(0)) };

/** Does a whole job with the twins, chunk by chunk as the kernels would. */
export function runPlain(plain: PlainKernels, memory: WasmMemory, job: Job, scratch = 0): void {
  const { kernel, first = 0, total, chunk, args } = job;
  const twin = plain(memory)[kernel];
  if (twin === undefined) throw new Error(`kernels: ${kernel} has no plain twin`);
  for (let start = first; start < total; start += chunk) {
    twin(start, Math.min(start + chunk, total), scratch, ...args);
  }
}

/** Calls `work` with a crew of `threads`, or with the plain twins where there are no vectors. */
export async function withRun<T>(
  memory: WasmMemory,
  threads: number,
  scratch: Scratch,
  signal: StopSignal | undefined,
  plain: PlainKernels,
  work: (run: Run) => Promise<T>,
): Promise<T> {
  if (hasVectors()) return withCrew(memory, threads, scratch, (crew) => work((job) => crew.run(job, signal)));
  return work(async (job) => {
    await breathe(signal);
    runPlain(plain, memory, job, scratch.address);
  });
}
