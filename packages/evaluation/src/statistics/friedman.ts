import { fraction, oneOf } from "@marquee/core";
import { holm } from "./holm.ts";
import { chiSquareUpper, fUpper, normalCdf } from "./student.ts";
import { studentizedRangeQuantile } from "./studentized-range.ts";

export interface FriedmanOptions {
  /** Which end of a value is good; it gets rank 1. Default "higher". */
  readonly better?: "higher" | "lower";
  /** Level of the critical difference. Default .05. */
  readonly alpha?: number;
}

/** Whether k methods differ over N data sets, by their ranks alone. */
export interface FriedmanTest {
  /** Mean rank of each method, 1 the best; equal values share the mean of their ranks. */
  readonly meanRanks: readonly number[];
  /** Friedman's statistic, corrected for ties, with k − 1 degrees of freedom. */
  readonly statistic: number;
  /** Of the statistic, by the distribution χ²; rough for few data sets. */
  readonly pValue: number;
  /** Iman and Davenport's less cautious statistic, with k − 1 and (k − 1)(N − 1) degrees of freedom. */
  readonly f: number;
  readonly fPValue: number;
  /** Nemenyi's: mean ranks that are further apart differ at the level alpha, all pairs considered. */
  readonly criticalDifference: number;
  /** Of each method against the one with the best mean rank, Holm-corrected; 1 for the best itself. */
  readonly againstBest: readonly number[];
}

/**
 * Friedman's test of k methods on N data sets, and what follows it (Demšar 2006): with r_ij the rank of method j on
 * data set i and R_j their mean over the data sets,
 *   statistic = (k − 1) N Σ_j (R_j − (k + 1)/2)² / (Σ_ij r_ij² / N − k (k + 1)²/4), without ties 12N/(k (k + 1)) Σ_j (R_j − (k + 1)/2)²
 *   f = (N − 1) statistic / (N (k − 1) − statistic)
 *   criticalDifference = q_α √(k (k + 1) / 6N), q_α the quantile of the studentized range, divided by √2
 *   z_j = (R_j − min R) / √(k (k + 1) / 6N) against the best, two-sided
 * `values` has a row per data set, one value per method; at least two rows of at least two finite values.
 */
export function friedman(
  values: readonly (readonly number[])[],
  { better = "higher", alpha = 0.05 }: FriedmanOptions = {},
): FriedmanTest {
  oneOf("friedman: better", better, ["higher", "lower"]);
  fraction("friedman: alpha", alpha);
  const [n, k] = [values.length, values[0]?.length ?? 0];
  if (n < 2 || k < 2 || values.some((row) => row.length !== k || !row.every(Number.isFinite))) {
    throw new RangeError(
      `friedman: values must be at least 2 rows of at least 2 finite numbers each, got ${n} rows of ${k}`,
    );
  }
  const ranks = values.map((row) => ranksOf(row, better));
  const meanRanks = Array.from({ length: k }, (_, j) => ranks.reduce((sum, row) => sum + row[j], 0) / n);
  const spread = meanRanks.reduce((sum, rank) => sum + (rank - (k + 1) / 2) ** 2, 0);
  const squares = ranks.flat().reduce((sum, rank) => sum + rank * rank, 0);
  const variance = squares / n - (k * (k + 1) ** 2) / 4;
  const statistic = variance === 0 ? 0 : ((k - 1) * n * spread) / variance;
  const f = ((n - 1) * statistic) / (n * (k - 1) - statistic);
  const error = Math.sqrt((k * (k + 1)) / (6 * n));
  const best = meanRanks.reduce((a, b) => Math.min(a, b));
  const first = meanRanks.indexOf(best);
  const raw = meanRanks.map((rank, j) => (j === first ? NaN : 2 * normalCdf((best - rank) / error)));
  return {
    meanRanks,
    statistic,
    pValue: chiSquareUpper(statistic, k - 1),
    f,
    fPValue: fUpper(f, k - 1, (k - 1) * (n - 1)),
    criticalDifference: (studentizedRangeQuantile(1 - alpha, k) / Math.SQRT2) * error,
    againstBest: holm(raw).map((p) => (Number.isNaN(p) ? 1 : p)),
  };
}

/** Rank 1 for the best value; equal values share the mean of their ranks. */
function ranksOf(row: readonly number[], better: "higher" | "lower"): number[] {
  const sign = better === "higher" ? 1 : -1;
  return row.map((value) => {
    const ahead = row.filter((other) => sign * (other - value) > 0).length;
    const equal = row.filter((other) => other === value).length;
    return ahead + (equal + 1) / 2;
  });
}
