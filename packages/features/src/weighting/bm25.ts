import { nonNegativeNumber, proportion } from "@marquee/core";
import type { CsrMatrix } from "@marquee/core";
import type { TermStatistics } from "./term-statistics.ts";

export interface Bm25Options {
  /** How much a repeated term goes on counting: 0 not at all. Default 1.2. */
  readonly k1?: number;
  /** How much long rows are held down: 0 not at all, 1 in proportion to their length. Default 0.75. */
  readonly b?: number;
}

/**
 * Okapi BM25 as weights of terms, so that a query's score is the sum over its terms:
 *   w = idf · tf / (tf + k1 (1 − b + b · |d| / |d|‾)),  idf = ln(1 + (n − df + ½) / (df + ½))
 * `counts` holds tf, |d| is the sum of a row, n, df and the mean length |d|‾ are the statistics'. Lucene's variant: its
 * idf is above 0 for frequent terms too, and the constant factor k1 + 1 is left out.
 * Robertson and Zaragoza (2009), "The probabilistic relevance framework: BM25 and beyond"; Kamphuis, de Vries, Boytsov
 * and Lin (2020), "Which BM25 do you mean?".
 */
export function bm25(
  counts: CsrMatrix,
  { documents, documentFrequencies, averageLength }: TermStatistics,
  { k1 = 1.2, b = 0.75 }: Bm25Options = {},
): CsrMatrix {
  checkBm25("bm25", k1, b);
  const idf = documentFrequencies.map((df) => Math.log(1 + (documents - df + 0.5) / (df + 0.5)));
  const { rows, indptr, indices } = counts;
  const data = new Float32Array(counts.data.length);
  for (let r = 0; r < rows; r++) {
    let length = 0;
    for (let p = indptr[r]; p < indptr[r + 1]; p++) length += counts.data[p];
    const held = k1 * (1 - b + (b * length) / averageLength);
    for (let p = indptr[r]; p < indptr[r + 1]; p++) {
      const tf = counts.data[p];
      data[p] = (idf[indices[p]] * tf) / (tf + held);
    }
  }
  return { ...counts, data };
}

/** Throws unless k1 ≥ 0 and 0 ≤ b ≤ 1; `name` opens the message. */
export function checkBm25(name: string, k1: number, b: number): void {
  nonNegativeNumber(`${name}: k1`, k1);
  proportion(`${name}: b`, b);
}
