import { nonNegativeNumber, positiveInteger } from "@marquee/core";
import type { CsrMatrix, FitContext } from "@marquee/core";
import { withCrew } from "../threads/crew.ts";
import { hasVectors } from "../threads/module.ts";
import { kernelEstimates } from "./kernel-estimates.ts";
import type { MeanSettings } from "./nearest-mean.ts";
import { neighborhoodMemory } from "./neighborhood-memory.ts";
import { plainEstimates } from "./plain-estimates.ts";
import { bothSides, checkedSimilarity, measures } from "./similarities.ts";
import type { Similarities, SimilaritySettings } from "./similarities.ts";
import { plainSimilarities } from "./similarities-plain.ts";

export interface NeighborhoodSettings extends SimilaritySettings, MeanSettings {
  /** Neighbors that a mean is taken over, at most. */
  readonly k: number;
}

/**
 * Nearest neighbors among the columns of a matrix (rows × cols). The mean of a row r for a column c is
 *   Σ_d s_cd z_rd / (Σ_d |s_cd| + damping),  d among the k of the row's columns with the largest |s_cd|
 * equals by their number, and NaN with fewer than `minNeighbors` that are not 0; c is not its own neighbor.
 */
export interface Neighborhood {
  readonly similarities: Similarities;
  /** The mean of each pair (rows[q], columns[q]); NaN outside of the matrix. */
  pairs(rows: Int32Array, columns: Int32Array): Float32Array;
  /**
   * The means of all pairs of `rows` and `columns`, row-major, or column by column with `byColumn`; up to the rounding of
   * double precision those of `pairs`, but added up in descending order. Takes 2 bytes a pair of columns once.
   */
  block(rows: Int32Array, columns: Int32Array, byColumn?: boolean): Float32Array;
}

/** Columns of one chunk, and between two reports of progress. */
const CHUNK = 16;
const STEP = 512;

/**
 * Learns the similarities of the columns of `matrix` from the `compared` values beside its cells, over the n rows that
 * two columns share, a from the one and b from the other:
 *   cosine   Σ a b / √(Σ a² Σ b²)
 *   pearson  (n Σ a b − Σ a Σ b) / √((n Σ a² − (Σ a)²) (n Σ b² − (Σ b)²))
 *   msd      1 / (1 + Σ (a − b)² / n)
 *   jaccard  n / (n_a + n_b − n),  n_a and n_b = all cells of the two columns
 * and 0 where a denominator is 0. `z` beside the cells is what the means are taken of. Sums are in double precision;
 * O(Σ_r n_r²) for all columns. The same bytes on any number of threads. Memory: 16 bytes a cell, the similarities, and
 * 48 bytes a column and thread.
 */
export async function learnNeighborhood(
  matrix: CsrMatrix,
  compared: Float32Array,
  z: Float32Array,
  settings: NeighborhoodSettings,
  { threads = 1, signal, onProgress }: FitContext = {},
): Promise<Neighborhood> {
  const { measure, shrinkage, minSupport, signed } = checked(settings);
  positiveInteger("learnNeighborhood: threads", threads);
  signal?.throwIfAborted();
  const { cols } = matrix;
  const report = (done: number): void => onProgress?.({ stage: "column", done, total: cols });
  if (!hasVectors()) {
    return plainEstimates(matrix, z, settings, await plainSimilarities(matrix, compared, settings, report, signal));
  }
  const memory = neighborhoodMemory(matrix, settings, threads);
  memory.setSides(bothSides(matrix), compared);
  const { at, width, scratch } = memory;
  const kernel = width === 0 ? "similarityTriangle" : "similarityLists";
  const cells = [at.indptr, at.indices, at.values, at.starts, at.rows, at.cells, cols];
  const least = [measures.indexOf(measure), shrinkage, minSupport, signed ? 1 : 0];
  const out = width === 0 ? [at.similarities] : [width, at.lists, at.similarities, at.counts];
  await withCrew(memory.wasm, threads, scratch, async (crew) => {
    for (let first = 0; first < cols; first += STEP) {
      const total = Math.min(first + STEP, cols);
      await crew.run({ kernel, first, total, chunk: CHUNK, args: [...cells, ...least, ...out] }, signal);
      report(total);
    }
  });
  return kernelEstimates(memory, z, settings);
}

/** The neighborhood whose `similarities` were learned before. */
export function restoreNeighborhood(
  matrix: CsrMatrix,
  z: Float32Array,
  settings: NeighborhoodSettings,
  similarities: Similarities,
): Neighborhood {
  checked(settings);
  if (!hasVectors()) return plainEstimates(matrix, z, settings, similarities);
  const memory = neighborhoodMemory(matrix, settings, 1);
  memory.setCells();
  memory.setSimilarities(similarities);
  return kernelEstimates(memory, z, settings);
}

function checked(settings: NeighborhoodSettings): NeighborhoodSettings {
  checkedSimilarity("learnNeighborhood", settings);
  positiveInteger("learnNeighborhood: k", settings.k);
  positiveInteger("learnNeighborhood: minNeighbors", settings.minNeighbors);
  nonNegativeNumber("learnNeighborhood: damping", settings.damping);
  return settings;
}
