import type { CsrMatrix } from "@marquee/core";
import { integersAt } from "../threads/layout.ts";
import type { Layout } from "../threads/layout.ts";
import type { WasmMemory } from "../threads/web-assembly.ts";

/** The pattern of a matrix by rows and by columns, where kernels find it. */
export interface PatternArrays {
  /** Of the rows' offsets and columns, and of the columns' offsets and rows. */
  readonly addresses: readonly [indptr: number, indices: number, starts: number, users: number];
  /** Copies it into the memory. */
  fill(memory: WasmMemory): void;
}

/** Room for the pattern of `cells` and of their transposition: 8 bytes a cell. */
export function patternArrays(cells: CsrMatrix, byColumn: CsrMatrix, { take }: Layout): PatternArrays {
  const arrays = [cells.indptr, cells.indices, byColumn.indptr, byColumn.indices] as const;
  const [indptr, indices, starts, users] = arrays.map((array) => take(4 * array.length));
  const addresses = [indptr, indices, starts, users] as const;
  return {
    addresses,
    fill: (memory) => arrays.forEach((array, k) => integersAt(memory, addresses[k], array.length).set(array)),
  };
}
