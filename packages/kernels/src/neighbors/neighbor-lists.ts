import { nonNegativeNumber, oneOf, positiveInteger, transpose } from "@marquee/core";
import type { CsrMatrix, FitContext } from "@marquee/core";
import { withCrew } from "../threads/crew.ts";
import { doublesAt, floatsAt, integersAt, layout } from "../threads/layout.ts";
import { hasVectors } from "../threads/module.ts";
import { overlapSizes, plainNeighborLists } from "./neighbor-lists-plain.ts";

/** For each of a number of things the k most like it: entries p = indptr[t] … indptr[t + 1] − 1, the best first. */
export interface NeighborLists {
  readonly indptr: Int32Array;
  readonly indices: Int32Array;
  readonly weights: Float32Array;
}

/** Lists with the sum of all similarities of each thing, also of those that are too small for its list. */
export interface NearestLists extends NeighborLists {
  readonly totals: Float64Array;
}

export interface NeighborListsSettings {
  /** Neighbors kept per column. */
  readonly k: number;
  readonly similarity: "cosine" | "jaccard";
  /** Added to the denominator: what few common rows say is taken less seriously. */
  readonly shrinkage: number;
  /** Weights of the rows in all sums. */
  readonly rowWeights: Float64Array;
  /** Under the cosine, what stands in the place of √n of each column. */
  readonly sizes?: Float64Array;
}

/** Columns of one chunk. */
const CHUNK = 16;
/** Columns between two reports of progress. */
const STEP = 1024;

/**
 * The k columns most similar to each column of a matrix (rows × cols) of which only the pattern counts. With
 * w_cd = Σ of the weights of the rows that hold both columns and n_c = number of rows that hold c:
 *   cosine   w_cd / (√n_c √n_d + shrinkage)
 *   jaccard  w_cd / (w_cc + w_dd − w_cd + shrinkage)
 * A column is not its own neighbor; ties go to the lower number; columns without a common row are left out. One
 * column at a time (Gustavson 1978), in O(Σ_r n_r²) for all. Memory: 8 bytes a cell, 8 k bytes a column for the lists,
 * and 8 bytes a column and thread. The same lists on any number of threads.
 */
export async function neighborLists(
  matrix: CsrMatrix,
  settings: NeighborListsSettings,
  { threads = 1, signal, onProgress }: FitContext = {},
): Promise<NearestLists> {
  const { similarity, shrinkage, rowWeights } = settings;
  const { rows, cols, indptr, indices } = matrix;
  oneOf("neighborLists: similarity", similarity, ["cosine", "jaccard"]);
  nonNegativeNumber("neighborLists: shrinkage", shrinkage);
  positiveInteger("neighborLists: threads", threads);
  const k = Math.max(1, Math.min(positiveInteger("neighborLists: k", settings.k), cols - 1));
  signal?.throwIfAborted();
  const report = (done: number): void => onProgress?.({ stage: "column", done, total: cols });
  if (!hasVectors()) return plainNeighborLists(matrix, { ...settings, k }, report, signal);

  const plan = layout("neighborLists");
  const cells = indices.length;
  const at = {
    indptr: plan.take(4 * (rows + 1)),
    indices: plan.take(4 * cells),
    starts: plan.take(4 * (cols + 1)),
    rows: plan.take(4 * cells),
    weights: plan.take(8 * rows),
    sizes: plan.take(8 * cols),
    outItems: plan.take(4 * cols * k),
    outScores: plan.take(4 * cols * k),
    outCounts: plan.take(4 * cols),
    outTotals: plan.take(8 * cols),
  };
  const scratchBytes = Math.ceil((8 * cols + 8 * k) / 64) * 64;
  const scratch = { address: plan.take(threads * scratchBytes), bytes: scratchBytes };
  const memory = plan.allocate();
  const byColumn = transpose(matrix);
  integersAt(memory, at.indptr, rows + 1).set(indptr);
  integersAt(memory, at.indices, cells).set(indices);
  integersAt(memory, at.starts, cols + 1).set(byColumn.indptr);
  integersAt(memory, at.rows, cells).set(byColumn.indices);
  doublesAt(memory, at.weights, rows).set(rowWeights);
  doublesAt(memory, at.sizes, cols).set(overlapSizes(matrix, settings));
  await withCrew(memory, threads, scratch, async (crew) => {
    const sides = [at.indptr, at.indices, at.starts, at.rows, at.weights, at.sizes, cols];
    const union = similarity === "jaccard" ? 1 : 0;
    const args = [...sides, union, shrinkage, k, at.outItems, at.outScores, at.outCounts, at.outTotals];
    for (let start = 0; start < cols; start += STEP) {
      const done = Math.min(start + STEP, cols);
      await crew.run({ kernel: "overlapRows", first: start, total: done, chunk: CHUNK, args }, signal);
      report(done);
    }
  });
  const items = integersAt(memory, at.outItems, cols * k);
  const scores = floatsAt(memory, at.outScores, cols * k);
  const totals = doublesAt(memory, at.outTotals, cols).slice();
  return { ...packed(integersAt(memory, at.outCounts, cols), k, items, scores), totals };
}

/** The lists of `counts` entries that begin k apart, one after the other. */
function packed(counts: Int32Array, k: number, items: Int32Array, scores: Float32Array): NeighborLists {
  const indptr = new Int32Array(counts.length + 1);
  counts.forEach((count, c) => (indptr[c + 1] = indptr[c] + count));
  const indices = new Int32Array(indptr[counts.length]);
  const weights = new Float32Array(indices.length);
  counts.forEach((count, c) => {
    indices.set(items.subarray(c * k, c * k + count), indptr[c]);
    weights.set(scores.subarray(c * k, c * k + count), indptr[c]);
  });
  return { indptr, indices, weights };
}
