import { setImmediate } from "node:timers/promises";
import type { StopSignal } from "@marquee/core";
import { counterOf, runChunks } from "./chunks.ts";
import type { Job } from "./chunks.ts";
import { kernelModule } from "./module.ts";
import { dismiss, engage } from "./staff.ts";
import { instantiate } from "./web-assembly.ts";
import type { WasmMemory } from "./web-assembly.ts";

/** The threads that work on one memory: the caller's own and up to threads − 1 workers. */
export interface Crew {
  /** Does a job; throws the error of a kernel, and what `signal` throws when it is aborted, between two chunks. */
  run(job: Job, signal?: StopSignal): Promise<void>;
}

/** One scratch area for each thread, `bytes` apart. */
export interface Scratch {
  readonly address: number;
  readonly bytes: number;
}

/**
 * Calls `work` with a crew of `threads` and lets the workers go afterwards. No worker is started for one thread.
 * The calling thread works too and gives way to its event loop between chunks, so timers and signals are heard.
 */
export async function withCrew<T>(
  memory: WasmMemory,
  threads: number,
  scratch: Scratch,
  work: (crew: Crew) => Promise<T>,
): Promise<T> {
  const module = kernelModule();
  const kernels = instantiate(module, memory);
  const counter = counterOf(memory);
  const helpers = engage(threads - 1, module, memory);
  const run = async (job: Job, signal?: StopSignal): Promise<void> => {
    signal?.throwIfAborted();
    Atomics.store(counter, 0, 0);
    const stop = (): number => Atomics.store(counter, 0, Math.ceil(job.total / job.chunk));
    const shares: Promise<Error | undefined>[] = [];
    const waiting = new Set(helpers.keys());
    const callReady = (): void => {
      for (const k of waiting) {
        if (!helpers[k].ready()) continue;
        waiting.delete(k);
        shares.push(helpers[k].run(job, scratch.address + (k + 1) * scratch.bytes));
      }
    };
    let own: Error | undefined;
    callReady();
    try {
      for (const chunk of runChunks(kernels, memory, job, scratch.address)) {
        await setImmediate(chunk);
        if (signal?.aborted) stop();
        else callReady();
      }
    } catch (error) {
      own = new Error(`kernels: ${job.kernel} failed: ${(error as Error).message}`, { cause: error });
      stop();
    }
    // All are waited for, whatever happened: no worker may write to a memory that its crew has left.
    const failure = (await Promise.all(shares)).find((error) => error !== undefined) ?? own;
    if (failure) throw failure;
    signal?.throwIfAborted();
  };
  try {
    return await work({ run });
  } finally {
    dismiss(helpers);
  }
}
