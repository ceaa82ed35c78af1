import {
  breathe,
  columnsOf,
  nonNegativeInteger,
  positiveInteger,
  positiveNumber,
  transpose,
  valuesOf,
} from "@marquee/core";
import type { CsrMatrix, FitContext } from "@marquee/core";
import { withCrew } from "../threads/crew.ts";
import { floatsAt, integersAt, layout, padRowsInto, roundUp, unpadRows } from "../threads/layout.ts";
import type { Layout } from "../threads/layout.ts";
import { hasVectors } from "../threads/module.ts";
import type { WasmMemory } from "../threads/web-assembly.ts";
import { ridgeRow } from "./ridge-row.ts";

export interface AlsSettings {
  readonly factors: number;
  readonly iterations: number;
  /** λ, > 0. */
  readonly regularization: number;
}

export interface AlsFactors {
  /** (users × factors), row-major. */
  readonly userFactors: Float32Array;
  /** (items × factors), row-major. */
  readonly itemFactors: Float32Array;
}

/** Rows of one chunk. */
const CHUNK = 32;
/** Rows that the kernel `ridgeRows` gathers. */
const BLOCK = 128;

/**
 * Alternating least squares over the cells alone, each row's penalty weighted by the number n of its cells:
 *   Σ (r_ui − x_u·y_i)² + λ (Σ_u n_u ‖x_u‖² + Σ_i n_i ‖y_i‖²)
 * From the items' factors `start`, which stay as they are, an iteration solves for the users, then for the items; at
 * the end the users are solved for once more, so that they fit the items. Rows without cells become 0. In single
 * precision; the same for any number of threads. Memory: 16 bytes a cell and 4 factors bytes a user and an item.
 */
export async function alsIterations(
  ratings: CsrMatrix,
  start: Float32Array,
  settings: AlsSettings,
  { threads = 1, signal, onProgress }: FitContext = {},
): Promise<AlsFactors> {
  const { factors, iterations, regularization } = settings;
  positiveInteger("alsIterations: factors", factors);
  nonNegativeInteger("alsIterations: iterations", iterations);
  positiveNumber("alsIterations: regularization", regularization);
  positiveInteger("alsIterations: threads", threads);
  signal?.throwIfAborted();
  const byItem = transpose(ratings);
  const report = (done: number): void => onProgress?.({ stage: "iteration", done, total: iterations });
  if (!hasVectors()) {
    const solve = async (cells: CsrMatrix, y: Float32Array): Promise<Float32Array> => {
      await breathe(signal);
      return ridgeRows(cells, y, factors, regularization);
    };
    let y: Float32Array = start.slice();
    for (let done = 1; done <= iterations; done++) {
      y = await solve(byItem, await solve(ratings, y));
      report(done);
    }
    return { userFactors: await solve(ratings, y), itemFactors: y };
  }

  const width = roundUp(factors, 8);
  const plan = layout("alsIterations");
  const [users, items] = [side(ratings, width, plan), side(byItem, width, plan)];
  const bytes = 4 * width * (width + 1 + BLOCK);
  const scratch = { address: plan.take(threads * bytes), bytes };
  const memory = plan.allocate();
  users.fill(memory);
  items.fill(memory);
  padRowsInto(start, factors, width, items.factors(memory));
  await withCrew(memory, threads, scratch, async (crew) => {
    const solve = (own: Side, other: Side): Promise<void> => {
      const args = [own.indptr, own.indices, own.ratings, own.address, other.address, 4 * width, regularization];
      return crew.run({ kernel: "ridgeRows", total: own.rows, chunk: CHUNK, args }, signal);
    };
    for (let done = 1; done <= iterations; done++) {
      await solve(users, items);
      await solve(items, users);
      report(done);
    }
    await solve(users, items);
  });
  return {
    userFactors: unpadRows(users.factors(memory), width, factors),
    itemFactors: unpadRows(items.factors(memory), width, factors),
  };
}

/** All rows of X given Y: the plain twin of the kernel `ridgeRows`. */
export function ridgeRows(cells: CsrMatrix, y: Float32Array, factors: number, regularization: number): Float32Array {
  const x = new Float32Array(cells.rows * factors);
  for (let r = 0; r < cells.rows; r++) {
    x.set(ridgeRow(y, factors, columnsOf(cells, r), valuesOf(cells, r), regularization), r * factors);
  }
  return x;
}

type Side = ReturnType<typeof side>;

/** Addresses of one side's cells and of its factors. */
function side({ rows, indptr, indices, data }: CsrMatrix, width: number, { take }: Layout) {
  const [indptrAt, indicesAt, ratingsAt] = [take(4 * (rows + 1)), take(4 * data.length), take(4 * data.length)];
  const address = take(4 * rows * width);
  return {
    ...{ rows, address, indptr: indptrAt, indices: indicesAt, ratings: ratingsAt },
    factors: (memory: WasmMemory): Float32Array => floatsAt(memory, address, rows * width),
    fill(memory: WasmMemory): void {
      integersAt(memory, indptrAt, rows + 1).set(indptr);
      integersAt(memory, indicesAt, data.length).set(indices);
      floatsAt(memory, ratingsAt, data.length).set(data);
    },
  };
}
