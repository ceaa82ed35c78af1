import { breathe, nonNegativeInteger, positiveInteger, positiveNumber, rowCounts, transpose } from "@marquee/core";
import type { CsrMatrix, FitContext } from "@marquee/core";
import { withCrew } from "../threads/crew.ts";
import { layout } from "../threads/layout.ts";
import { hasVectors } from "../threads/module.ts";
import { alsSide, ridgeScratch } from "./als-side.ts";
import { ridgeRows } from "./ridge-row.ts";

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
  const priorOf = (cells: CsrMatrix) => ({
    penalties: Float32Array.from(rowCounts(cells), (count) => Math.fround(regularization) * count),
  });
  const [ofUsers, ofItems] = [priorOf(ratings), priorOf(byItem)];
  const report = (done: number): void => onProgress?.({ stage: "iteration", done, total: iterations });
  if (!hasVectors()) {
    const solveUsers = async (y: Float32Array): Promise<Float32Array> => {
      await breathe(signal);
      return ridgeRows(ratings, y, factors, ofUsers);
    };
    let y: Float32Array = start.slice();
    for (let done = 1; done <= iterations; done++) {
      y = ridgeRows(byItem, await solveUsers(y), factors, ofItems);
      report(done);
    }
    return { userFactors: await solveUsers(y), itemFactors: y };
  }

  const plan = layout("alsIterations");
  const users = alsSide(ratings, factors, ofUsers, plan);
  const items = alsSide(byItem, factors, ofItems, plan);
  const scratch = ridgeScratch(factors, threads, plan);
  const memory = plan.allocate();
  users.fill(memory);
  items.fill(memory);
  items.own.fill(memory, start);
  await withCrew(memory, threads, scratch, async (crew) => {
    for (let done = 1; done <= iterations; done++) {
      await users.solve(crew, items.own, signal);
      await items.solve(crew, users.own, signal);
      report(done);
    }
    await users.solve(crew, items.own, signal);
  });
  return { userFactors: users.own.read(memory), itemFactors: items.own.read(memory) };
}
