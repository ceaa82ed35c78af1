import type { Measure } from "@marquee/kernels";
import type { RatingMatrix } from "@marquee/core";
import { rowMeans } from "../baselines/means.ts";

/**
 * How alike two columns are, over the rows in which both have a rating, by the formulas of `learnNeighborhood`:
 *   cosine            the cosine of the ratings
 *   adjusted-cosine   the cosine of the deviations from the mean of their row
 *   pearson-baseline  the cosine of the deviations from the baseline, 0 below 2 common rows
 *   pearson           the correlation
 *   msd               1 / (1 + the mean squared difference)
 *   jaccard           the share of rows that hold both among those that hold one of them
 * Sarwar, Karypis, Konstan and Riedl (2001), "Item-based collaborative filtering recommendation algorithms"; Koren (2010),
 * "Factor in the neighbors", section 2.2.
 */
export type Similarity = "cosine" | "msd" | "pearson" | "pearson-baseline" | "adjusted-cosine" | "jaccard";

export const similarityNames: readonly Similarity[] = [
  "cosine",
  "msd",
  "pearson",
  "pearson-baseline",
  "adjusted-cosine",
  "jaccard",
];

/** The formula into which `comparedValues` go. */
export const measureOf = (similarity: Similarity): Measure =>
  similarity === "pearson-baseline" || similarity === "adjusted-cosine" ? "cosine" : similarity;

/** The baseline mean + rowBias_r + columnBias_c of a matrix, whichever of rows and columns are the users. */
export interface MatrixBias {
  readonly mean: number;
  readonly rowBias: Float64Array;
  readonly columnBias: Float64Array;
}

/** What of the ratings is compared, beside the cells of `matrix`: they themselves or their deviations. */
export function comparedValues(matrix: RatingMatrix, similarity: Similarity, bias: MatrixBias): Float32Array {
  if (similarity !== "adjusted-cosine" && similarity !== "pearson-baseline") return matrix.data;
  const { rows, indptr, indices, data } = matrix;
  const values = new Float32Array(data.length);
  const byBaseline = similarity === "pearson-baseline";
  const centers = byBaseline ? bias.rowBias.map((b) => bias.mean + b) : rowMeans(matrix);
  for (let r = 0; r < rows; r++) {
    for (let p = indptr[r]; p < indptr[r + 1]; p++) {
      values[p] = data[p] - centers[r] - (byBaseline ? bias.columnBias[indices[p]] : 0);
    }
  }
  return values;
}
