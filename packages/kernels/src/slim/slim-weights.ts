import { columnsOf, nonNegativeNumber, positiveInteger, positiveNumber, transpose, valuesOf } from "@marquee/core";
import type { CsrMatrix, FitContext } from "@marquee/core";
import { patternArrays } from "../dense/pattern-arrays.ts";
import { withCrew } from "../threads/crew.ts";
import { floatsAt, layout, roundUp } from "../threads/layout.ts";
import { hasVectors } from "../threads/module.ts";
import { rowCollector } from "./row-collector.ts";
import { plainSlimWeights } from "./slim-plain.ts";
import type { SlimSettings } from "./slim-settings.ts";

/** Items of one chunk, and of one step, after which their weights are collected. */
const CHUNK = 8;
const STEP = 256;

/**
 * The weights W (items × items, row t those by which item t is scored) that minimize, for the pattern X of `cells`,
 *   ½ ‖X − XWᵀ‖² + l1 Σ W + ½ l2 Σ W²,  W ≥ 0, diag W = 0
 * by coordinate descent on the Gram matrix, each row on its own. Reports the stage `item`.
 * Memory: 4 items (items + 256) bytes; throws a RangeError above 4 GiB.
 */
export async function slimWeights(
  cells: CsrMatrix,
  settings: SlimSettings,
  context: FitContext = {},
): Promise<CsrMatrix> {
  const { threads = 1, signal, onProgress } = context;
  const { l1, l2, tolerance, passes, initial } = settings;
  nonNegativeNumber("slimWeights: l1", l1);
  positiveNumber("slimWeights: l2", l2);
  positiveNumber("slimWeights: tolerance", tolerance);
  positiveInteger("slimWeights: passes", passes);
  positiveInteger("slimWeights: threads", threads);
  signal?.throwIfAborted();
  const { cols } = cells;
  if (!hasVectors()) return plainSlimWeights(cells, settings, context);
  const bytes = 4 * roundUp(cols, 4);
  const plan = layout("slimWeights");
  const pattern = patternArrays(cells, transpose(cells), plan);
  const gram = plan.take(bytes * cols);
  const weights = plan.take(bytes * STEP);
  const scratch = { address: plan.take(threads * 2 * bytes), bytes: 2 * bytes };
  const memory = plan.allocate();
  pattern.fill(memory);
  const rows = floatsAt(memory, weights, (bytes / 4) * STEP);
  const rowOf = (k: number): Float32Array => rows.subarray((k * bytes) / 4, (k * bytes) / 4 + cols);
  const collector = rowCollector(cols, cols);
  await withCrew(memory, threads, scratch, async (crew) => {
    const args = [4, ...pattern.addresses, 0, cols, 0, 1, gram, bytes];
    await crew.run({ kernel: "patternGramRows", total: cols, chunk: 64, args }, signal);
    for (let first = 0; first < cols; first += STEP) {
      const end = Math.min(first + STEP, cols);
      rows.fill(0);
      for (let target = first; initial && target < end; target++) {
        const [known, values] = [columnsOf(initial, target), valuesOf(initial, target)];
        known.forEach((k, p) => (rowOf(target - first)[k] = values[p]));
      }
      const slim = [gram, cols, bytes, l1, l2, tolerance, passes, weights];
      // Rows 0 … end − first − 1 of `weights` are those of the items from `first` on, which the kernel is told.
      await crew.run({ kernel: "slimColumns", total: end - first, chunk: CHUNK, args: [first, ...slim] }, signal);
      for (let target = first; target < end; target++) collector.add(rowOf(target - first));
      onProgress?.({ stage: "item", done: end, total: cols });
    }
  });
  return collector.matrix();
}
