import type { CsrMatrix, StopSignal } from "@marquee/core";
import type { Crew, Scratch } from "../threads/crew.ts";
import { floatsAt, integersAt, padRowsInto, rowWidth, unpadRows } from "../threads/layout.ts";
import type { Layout } from "../threads/layout.ts";
import type { WasmMemory } from "../threads/web-assembly.ts";
import type { RidgePrior } from "./ridge-row.ts";

/** Rows of one chunk. */
const CHUNK = 32;
/** Rows that the kernel `ridgeRows` gathers. */
const BLOCK = 128;

/** Room for the equations of one row on each of `threads` threads. */
export function ridgeScratch(factors: number, threads: number, plan: Layout): Scratch {
  const width = rowWidth(factors);
  const bytes = 4 * width * (width + 1 + BLOCK);
  return { address: plan.take(threads * bytes), bytes };
}

/** Rows of factors in memory. */
export interface RowsAt {
  readonly address: number;
  /** (rows × factors), copied from and to the memory. */
  fill(memory: WasmMemory, rows: Float32Array): void;
  read(memory: WasmMemory): Float32Array;
}

/** Takes room for `rows` rows of factors. */
export function rowsAt(rows: number, factors: number, { take }: Layout): RowsAt {
  const width = rowWidth(factors);
  const address = take(4 * rows * width);
  const at = (memory: WasmMemory): Float32Array => floatsAt(memory, address, rows * width);
  return {
    address,
    fill: (memory, values) => padRowsInto(values, factors, width, at(memory)),
    read: (memory) => unpadRows(at(memory), width, factors),
  };
}

/** One side's cells in memory, with its factors and what they are held to. */
export interface AlsSide {
  readonly own: RowsAt;
  fill(memory: WasmMemory): void;
  /** Solves for all rows, given the other side's factors. */
  solve(crew: Crew, others: RowsAt, signal?: StopSignal): Promise<void>;
}

/** Takes room for a side whose rows are those of `cells`. */
export function alsSide(
  { rows, indptr, indices, data }: CsrMatrix,
  factors: number,
  { penalties, means }: RidgePrior,
  plan: Layout,
): AlsSide {
  const { take } = plan;
  const [indptrAt, indicesAt, ratingsAt] = [take(4 * (rows + 1)), take(4 * data.length), take(4 * data.length)];
  const penaltiesAt = take(4 * rows);
  const meansAt = means && rowsAt(rows, factors, plan);
  const own = rowsAt(rows, factors, plan);
  const bytes = 4 * rowWidth(factors);
  return {
    own,
    fill(memory) {
      integersAt(memory, indptrAt, rows + 1).set(indptr);
      integersAt(memory, indicesAt, data.length).set(indices);
      floatsAt(memory, ratingsAt, data.length).set(data);
      floatsAt(memory, penaltiesAt, rows).set(penalties);
      if (means) meansAt!.fill(memory, means);
    },
    solve(crew, others, signal) {
      const cells = [indptrAt, indicesAt, ratingsAt];
      const args = [...cells, own.address, others.address, bytes, penaltiesAt, meansAt?.address ?? 0];
      return crew.run({ kernel: "ridgeRows", total: rows, chunk: CHUNK, args }, signal);
    },
  };
}
