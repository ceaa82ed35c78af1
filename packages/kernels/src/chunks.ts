import type { Kernel, KernelName, WasmMemory } from "./web-assembly.ts";

/**
 * A kernel's work over 0 … total − 1, cut into chunks of `chunk`. The cut does not depend on the number of threads and
 * a chunk writes only what is its own, so it does not matter who takes which.
 */
export interface Job {
  readonly kernel: KernelName;
  readonly total: number;
  readonly chunk: number;
  readonly args: readonly number[];
}

/** The number of the next chunk to take, in the first word of the memory. */
export const counterOf = (memory: WasmMemory): Int32Array => new Int32Array(memory.buffer, 0, 1);

/** Takes chunk after chunk until none is left; yields after each, so that the caller may look up. */
export function* runChunks(
  kernels: Readonly<Record<KernelName, Kernel>>,
  memory: WasmMemory,
  { kernel, total, chunk, args }: Job,
  scratch: number,
): Generator<void, void, void> {
  const counter = counterOf(memory);
  for (;;) {
    const start = Atomics.add(counter, 0, 1) * chunk;
    if (start >= total) return;
    kernels[kernel](start, Math.min(start + chunk, total), scratch, ...args);
    yield;
  }
}
