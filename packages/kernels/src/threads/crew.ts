import { setImmediate } from "node:timers/promises";
import type { StopSignal } from "@marquee/core";
import { closeJob, hasJoined, MOST_WORKERS, openJob, runChunks } from "./chunks.ts";
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
 * It waits only for workers that have joined a job: one that the system wakes up too late misses it.
 */
export async function withCrew<T>(
  memory: WasmMemory,
  threads: number,
  scratch: Scratch,
  work: (crew: Crew) => Promise<T>,
): Promise<T> {
  const module = kernelModule();
  const kernels = instantiate(module, memory);
  const helpers = engage(Math.min(threads - 1, MOST_WORKERS), module, memory);
  let jobs = 0;
  const run = async (job: Job, signal?: StopSignal): Promise<void> => {
    signal?.throwIfAborted();
    const number = ++jobs;
    const shares = new Map<number, Promise<void>>();
    const callReady = (): void =>
      helpers.forEach((helper, worker) => {
        if (shares.has(worker) || !helper.ready()) return;
        const order = { job, number, worker, scratch: scratch.address + (worker + 1) * scratch.bytes };
        shares.set(worker, helper.run(order));
      });
    let failure: Error | undefined;
    openJob(memory, number);
    callReady();
    try {
      for (const chunk of runChunks(kernels, memory, job, scratch.address)) {
        await setImmediate(chunk);
        if (signal?.aborted) break;
        callReady();
      }
    } catch (error) {
      failure = new Error(`kernels: ${job.kernel} failed: ${(error as Error).message}`, { cause: error });
    }
    closeJob(memory, job);
    for (const [worker, share] of shares) {
      if (hasJoined(memory, number, worker)) await share;
    }
    failure = helpers.map((helper) => helper.failure()).find((error) => error !== undefined) ?? failure;
    if (failure) throw failure;
    signal?.throwIfAborted();
  };
  try {
    return await work({ run });
  } finally {
    dismiss(helpers);
  }
}
