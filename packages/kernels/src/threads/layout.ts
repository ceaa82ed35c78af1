import { CONTROL_BYTES } from "./chunks.ts";
import { webAssembly } from "./web-assembly.ts";
import type { WasmMemory } from "./web-assembly.ts";

/**
 * A page of WebAssembly memory, and how many a memory may have: 4 GiB but one, since kernels compare addresses with the
 * end of an array, which must be an address as well.
 */
const PAGE = 65536;
const MAX_PAGES = 65535;
/** Every array begins on a cache line, so that threads do not write to one line. */
const LINE = 64;

/** Where arrays will stand in a memory that is allocated once, in full. */
export interface Layout {
  /** The address of a new array of `bytes` bytes; it holds zeros at first. */
  take(bytes: number): number;
  /** The memory with all arrays taken so far; throws a RangeError above 4 GiB. */
  allocate(): WasmMemory;
}

/** An empty layout; what comes first is left to the crew. `name` opens the messages. */
export function layout(name: string): Layout {
  let end = CONTROL_BYTES;
  return {
    take(bytes) {
      const address = end;
      end += Math.ceil(bytes / LINE) * LINE;
      return address;
    },
    allocate() {
      const pages = Math.ceil(end / PAGE);
      const needed = `${(end / 2 ** 30).toFixed(2)} GiB`;
      if (pages > MAX_PAGES) throw new RangeError(`${name}: memory must be at most 4 GiB, got a need for ${needed}`);
      try {
        return new webAssembly.Memory({ initial: pages, maximum: pages, shared: true });
      } catch (cause) {
        throw new RangeError(`${name}: ${needed} of memory could not be allocated`, { cause });
      }
    },
  };
}

export const floatsAt = (memory: WasmMemory, address: number, length: number): Float32Array =>
  new Float32Array(memory.buffer, address, length);

export const integersAt = (memory: WasmMemory, address: number, length: number): Int32Array =>
  new Int32Array(memory.buffer, address, length);

export const doublesAt = (memory: WasmMemory, address: number, length: number): Float64Array =>
  new Float64Array(memory.buffer, address, length);

/** The smallest multiple of `unit` that is ≥ `length`. */
export const roundUp = (length: number, unit: number): number => Math.ceil(length / unit) * unit;

/** Entries that a row of `factors` numbers takes in the kernels that solve equations: whole pairs of vectors. */
export const rowWidth = (factors: number): number => roundUp(factors, 8);

/** Copies a matrix of rows of `cols` numbers into rows of `width` ≥ cols; what lies between stays as it is. */
export function padRowsInto(matrix: Float32Array, cols: number, width: number, padded: Float32Array): void {
  for (let from = 0, to = 0; from < matrix.length; from += cols, to += width) {
    padded.set(matrix.subarray(from, from + cols), to);
  }
}

/** The first `cols` of each row of `width`, as a new array outside of the shared memory. */
export function unpadRows(padded: Float32Array, width: number, cols: number): Float32Array {
  const rows = padded.length / width;
  const matrix = new Float32Array(rows * cols);
  for (let r = 0; r < rows; r++) matrix.set(padded.subarray(r * width, r * width + cols), r * cols);
  return matrix;
}
