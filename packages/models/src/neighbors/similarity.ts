import { columnCounts } from "@marquee/core";
import type { RatingMatrix } from "@marquee/core";
import { A, AA, AB, B, BB, N, commonRows } from "./common-rows.ts";
import { rowMeans } from "../baselines/means.ts";
import type { SimilarityRows } from "./similarity-matrix.ts";

/** How alike two columns are, over the rows in which both have a rating. */
export type Similarity = "cosine" | "msd" | "pearson" | "pearson-baseline" | "adjusted-cosine" | "jaccard";

export const similarityNames: readonly Similarity[] = [
  "cosine",
  "msd",
  "pearson",
  "pearson-baseline",
  "adjusted-cosine",
  "jaccard",
];

export interface SimilarityOptions {
  readonly similarity: Similarity;
  /** Draws a similarity over n common rows toward 0: × (n − 1) / (n − 1 + shrinkage). */
  readonly shrinkage: number;
  /** With fewer common rows the similarity is 0. */
  readonly minSupport: number;
}

/** The baseline mean + rowBias_r + columnBias_c of a matrix, whichever of rows and columns are the users. */
export interface MatrixBias {
  readonly mean: number;
  readonly rowBias: Float64Array;
  readonly columnBias: Float64Array;
}

/**
 * The similarities above 0 of column c to the columns before it; 0 stands for the others. With sums over the n common
 * rows of the values a of c and b of the other:
 *   cosine            Σ a b / √(Σ a² Σ b²)
 *   adjusted-cosine   the same, a and b = deviations from the mean of their row
 *   pearson-baseline  the same, a and b = deviations from the baseline, 0 below 2 common rows
 *   pearson           (n Σ a b − Σ a Σ b) / √((n Σ a² − (Σ a)²) (n Σ b² − (Σ b)²))
 *   msd               1 / (1 + Σ (a − b)² / n)
 *   jaccard           n / (n_a + n_b − n),  n_a and n_b = all ratings of the two columns
 * 0 where a denominator is 0. Sarwar, Karypis, Konstan and Riedl (2001), "Item-based collaborative filtering
 * recommendation algorithms"; Koren (2010), "Factor in the neighbors", section 2.2. O(Σ_r n_r²) for all columns.
 */
export function similarityRows(
  matrix: RatingMatrix,
  { similarity, shrinkage, minSupport }: SimilarityOptions,
  bias: MatrixBias,
): SimilarityRows {
  const counts = columnCounts(matrix);
  const least = similarity === "pearson-baseline" ? Math.max(2, minSupport) : minSupport;
  const measure = measures[similarity];
  const common = commonRows(matrix, comparedValues(matrix, similarity, bias));
  return (column, into) => {
    into.fill(0);
    common(column, (other, sums, at) => {
      const n = sums[at + N];
      if (n < least) return;
      const similar = measure(sums, at, counts[column] + counts[other] - n);
      if (similar > 0) into[other] = shrinkage === 0 ? similar : (similar * (n - 1)) / (n - 1 + shrinkage);
    });
  };
}

function comparedValues(matrix: RatingMatrix, similarity: Similarity, bias: MatrixBias): Float64Array {
  const values = Float64Array.from(matrix.data);
  if (similarity !== "adjusted-cosine" && similarity !== "pearson-baseline") return values;
  const means = rowMeans(matrix);
  for (let r = 0; r < matrix.rows; r++) {
    for (let p = matrix.indptr[r]; p < matrix.indptr[r + 1]; p++) {
      values[p] -=
        similarity === "adjusted-cosine" ? means[r] : bias.mean + bias.rowBias[r] + bias.columnBias[matrix.indices[p]];
    }
  }
  return values;
}

type Measure = (sums: Float64Array, at: number, union: number) => number;

const cosine: Measure = (sums, at) => quotient(sums[at + AB], Math.sqrt(sums[at + AA] * sums[at + BB]));

const pearson: Measure = (sums, at) => {
  const [n, a, b] = [sums[at + N], sums[at + A], sums[at + B]];
  const spread = (n * sums[at + AA] - a * a) * (n * sums[at + BB] - b * b);
  return quotient(n * sums[at + AB] - a * b, Math.sqrt(Math.max(0, spread)));
};

const msd: Measure = (sums, at) => {
  const squares = sums[at + AA] + sums[at + BB] - 2 * sums[at + AB];
  return 1 / (1 + Math.max(0, squares) / sums[at + N]);
};

const measures: Readonly<Record<Similarity, Measure>> = {
  cosine,
  msd,
  pearson,
  "pearson-baseline": cosine,
  "adjusted-cosine": cosine,
  jaccard: (sums, at, union) => sums[at + N] / union,
};

const quotient = (numerator: number, denominator: number): number => (denominator === 0 ? 0 : numerator / denominator);
