import type { StopSignal } from "@marquee/core";
import type { Crew, Scratch } from "../threads/crew.ts";
import { floatsAt, roundUp, rowWidth, unpadRows } from "../threads/layout.ts";
import type { Layout } from "../threads/layout.ts";
import type { WasmMemory } from "../threads/web-assembly.ts";
import type { IalsSettings } from "./ials-settings.ts";
import type { Side } from "./ials-side.ts";

/** Rows of one chunk: whole groups of the four that conjugate gradient takes in step. */
const CHUNK = 32;
/** Rows between two reports of progress. */
const STEP = 128 * CHUNK;

/** Where the Gram matrix and the scratch areas of all threads stand. */
export interface Workspace {
  readonly gram: number;
  readonly scratch: Scratch;
}

/** Room for a workspace in a layout. */
export function workspace({ factors, solver }: IalsSettings, threads: number, { take }: Layout): Workspace {
  const row = 4 * rowWidth(factors);
  const solverBytes = solver === "cholesky" ? (row / 4 + 1) * row : 12 * row + 16;
  const bytes = roundUp(Math.max(8 * row, solverBytes), 64);
  return { gram: take((row * row) / 4), scratch: { address: take(threads * bytes), bytes } };
}

/** Solves for the rows of one side, the factors of the other being fixed; `report` hears how many are done. */
export async function halfStep(
  crew: Crew,
  to: Side,
  from: Pick<Side, "rows" | "factors">,
  { gram }: Workspace,
  { factors, solver, cgSteps }: IalsSettings,
  signal?: StopSignal,
  report?: (done: number) => void,
): Promise<void> {
  const width = rowWidth(factors);
  const gramArgs = [from.factors, from.rows, 4 * width, factors, gram];
  await crew.run({ kernel: "gramRows", total: width, chunk: 4, args: gramArgs }, signal);
  const kernel = solver === "cholesky" ? "choleskyRows" : "conjugateGradientRows";
  const arrays = [to.indptr, to.indices, to.data, to.penalties, to.factors, from.factors, gram, 4 * width];
  const args = solver === "cholesky" ? arrays : [...arrays, cgSteps];
  for (let first = 0, total = 0; first < to.rows; first = total) {
    total = report ? Math.min(first + STEP, to.rows) : to.rows;
    await crew.run({ kernel, first, total, chunk: CHUNK, args }, signal);
    report?.(total);
  }
}

/** The factors of a side, outside of the memory. Throws a RangeError where single precision did not suffice. */
export function factorsOf(
  name: string,
  memory: WasmMemory,
  { rows, factors: address }: Side,
  { factors, regularization }: IalsSettings,
): Float32Array {
  const width = rowWidth(factors);
  const learned = unpadRows(floatsAt(memory, address, rows * width), width, factors);
  if (learned.some(Number.isNaN)) {
    throw new RangeError(`${name}: regularization must be large enough for single precision, got ${regularization}`);
  }
  return learned;
}
