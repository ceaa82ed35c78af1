import type { CsrMatrix } from "@marquee/core";

/** What weights need to know of the items they are learned from. */
export interface TermStatistics {
  /** n: items that have any of the columns; one of which nothing is known is no document of length 0. */
  readonly documents: number;
  /** df by column: of them, those that have it. */
  readonly documentFrequencies: readonly number[];
  /** Mean number of terms, repeated ones counted, of these items; NaN when there is none. */
  readonly averageLength: number;
}

/** The statistics of the rows of `counts` whose entry in `known` is not 0. */
export function termStatistics({ rows, cols, indptr, indices, data }: CsrMatrix, known: Uint8Array): TermStatistics {
  const frequencies = new Int32Array(cols);
  let [documents, terms] = [0, 0];
  for (let r = 0; r < rows; r++) {
    if (!known[r] || indptr[r] === indptr[r + 1]) continue;
    documents++;
    for (let p = indptr[r]; p < indptr[r + 1]; p++) {
      frequencies[indices[p]]++;
      terms += data[p];
    }
  }
  return { documents, documentFrequencies: Array.from(frequencies), averageLength: terms / documents };
}
