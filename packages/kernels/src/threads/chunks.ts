import type { Kernel, KernelName, WasmMemory } from "./web-assembly.ts";

/**
 * A kernel's work over first … total − 1, cut into chunks of `chunk`. The cut does not depend on the number of threads and
 * a chunk writes only what is its own, so it does not matter who takes which.
 */
export interface Job {
  readonly kernel: KernelName;
  /** 0 when left out. */
  readonly first?: number;
  readonly total: number;
  readonly chunk: number;
  readonly args: readonly number[];
}

/** What comes first in every memory: how the threads agree on a job. Bytes. */
export const CONTROL_BYTES = 4096;
/** The number of the next chunk to take. */
const COUNTER = 0;
/** The number of the job that is open, from 1; 0 when none is. */
const OPEN = 1;
/** From here on, for each worker, the last job it joined. */
const JOINED = 2;
/** Workers that there is room for. */
export const MOST_WORKERS: number = CONTROL_BYTES / 4 - JOINED;

const controlOf = (memory: WasmMemory): Int32Array => new Int32Array(memory.buffer, 0, CONTROL_BYTES / 4);

/** Opens job `number`: workers may join from now on. */
export function openJob(memory: WasmMemory, number: number): void {
  const control = controlOf(memory);
  Atomics.store(control, COUNTER, 0);
  Atomics.store(control, OPEN, number);
}

/**
 * Joins job `number` as `worker`, unless it is closed already. A worker marks itself before it looks and the caller
 * closes before it looks for marks, so none can work unseen.
 */
export function joinJob(memory: WasmMemory, number: number, worker: number): boolean {
  const control = controlOf(memory);
  Atomics.store(control, JOINED + worker, number);
  return Atomics.load(control, OPEN) === number;
}

/** Closes the job that is open, so that none takes another chunk of `job` and no worker joins. */
export function closeJob(memory: WasmMemory, { total, chunk }: Job): void {
  const control = controlOf(memory);
  Atomics.store(control, COUNTER, Math.ceil(total / chunk));
  Atomics.store(control, OPEN, 0);
}

/** Whether `worker` may have joined job `number`; to be asked when it is closed. */
export function hasJoined(memory: WasmMemory, number: number, worker: number): boolean {
  return Atomics.load(controlOf(memory), JOINED + worker) === number;
}

/** Takes chunk after chunk until none is left; yields after each, so that the caller may look up. */
export function* runChunks(
  kernels: Readonly<Record<KernelName, Kernel>>,
  memory: WasmMemory,
  { kernel, first = 0, total, chunk, args }: Job,
  scratch: number,
): Generator<void, void, void> {
  const control = controlOf(memory);
  for (;;) {
    const start = first + Atomics.add(control, COUNTER, 1) * chunk;
    if (start >= total) return;
    kernels[kernel](start, Math.min(start + chunk, total), scratch, ...args);
    yield;
  }
}
