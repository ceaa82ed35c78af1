import { positiveInteger } from "@marquee/core";
import type { CsrMatrix, FitContext } from "@marquee/core";
import { withCrew } from "../threads/crew.ts";
import { layout } from "../threads/layout.ts";
import { hasVectors } from "../threads/module.ts";
import { alsSide, ridgeScratch, rowsAt } from "./als-side.ts";
import { ridgeRows } from "./ridge-row.ts";
import type { RidgePrior } from "./ridge-row.ts";

/**
 * The exact factors (rows × factors) of each row of `cells` for the fixed factors `others` (others × factors), each
 * held to a mean m of its own by a penalty λ of its own:
 *   x_r minimizes Σ_j (r_rj − x·y_j)² + λ_r ‖x − m_r‖² over the row's cells
 * Half an iteration of alternating least squares; a row without cells is its m. The penalties must be above 0. In
 * single precision; the same for any number of threads.
 */
export async function alsRows(
  cells: CsrMatrix,
  others: Float32Array,
  factors: number,
  prior: RidgePrior,
  { threads = 1, signal }: Pick<FitContext, "threads" | "signal"> = {},
): Promise<Float32Array> {
  positiveInteger("alsRows: factors", factors);
  positiveInteger("alsRows: threads", threads);
  const bad = prior.penalties.find((penalty) => !(penalty > 0));
  if (bad !== undefined) throw new RangeError(`alsRows: penalties must be positive numbers, got ${bad}`);
  signal?.throwIfAborted();
  if (!hasVectors()) return ridgeRows(cells, others, factors, prior);
  const plan = layout("alsRows");
  const side = alsSide(cells, factors, prior, plan);
  const from = rowsAt(cells.cols, factors, plan);
  const scratch = ridgeScratch(factors, threads, plan);
  const memory = plan.allocate();
  side.fill(memory);
  from.fill(memory, others);
  await withCrew(memory, threads, scratch, (crew) => side.solve(crew, from, signal));
  return side.own.read(memory);
}
