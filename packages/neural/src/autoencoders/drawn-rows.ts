import type { Random } from "@marquee/core";

/** Rows of a pass. */
export interface DrawnRows {
  readonly rows: Int32Array;
  /** Beside each row what its errors weigh. */
  readonly weights: Float32Array;
}

/** Every row with ratings has at least this chance to be in a pass. */
const LEAST_CHANCE = 0.1;

/**
 * The rows of a pass by their numbers of ratings n_i: a row has the chance p_i = n_i / n̄, at least a tenth and at most
 * 1, where n̄ is the mean over the rows with ratings, and the weight 1 / p_i, so that the pass stands for all ratings
 * alike. Dense rows cost the same however few ratings they have: on MovieLens a pass costs half. Rows without ratings
 * have no chance.
 */
export function drawnRows(counts: Int32Array, random: Random): DrawnRows {
  const mean = counts.reduce((sum, n) => sum + n, 0) / counts.filter((n) => n > 0).length;
  const chances = Float64Array.from(counts, (n) => (n === 0 ? 0 : Math.min(1, Math.max(LEAST_CHANCE, n / mean))));
  const rows = counts.map((_, row) => row).filter((row) => random() < chances[row]);
  return { rows, weights: Float32Array.from(rows, (row) => 1 / chances[row]) };
}
