import { columnsOf, derive, integer, nonNegativeInteger, random } from "@marquee/core";
import type { CsrMatrix } from "@marquee/core";
import type { Sentences } from "@marquee/kernels";

export interface SentencesOptions {
  /** Cells below this are no words: ratings that are no likes. Default −Infinity, all cells. */
  readonly minRating?: number;
  /** Seed of the order of the words in each sentence. Default 0. */
  readonly seed?: number;
}

/**
 * A sentence for each row of a matrix, whose words are its columns in random order: of ratings (users × items) the
 * movies of a user, of their transpose the users of a movie. A row has no order of its own, and one by number would
 * make neighbors of those whose numbers are near.
 */
export function sentencesOf(matrix: CsrMatrix, { minRating = -Infinity, seed = 0 }: SentencesOptions = {}): Sentences {
  if (Number.isNaN(minRating)) throw new RangeError("sentencesOf: minRating must be a number, got NaN");
  nonNegativeInteger("sentencesOf: seed", seed);
  const { rows, cols, indptr: cells, data } = matrix;
  const indptr = new Int32Array(rows + 1);
  for (let r = 0; r < rows; r++) {
    indptr[r + 1] = indptr[r];
    for (let p = cells[r]; p < cells[r + 1]; p++) if (data[p] >= minRating) indptr[r + 1]++;
  }
  const words = new Int32Array(indptr[rows]);
  const draw = random(derive(seed, "sentences"));
  for (let r = 0; r < rows; r++) {
    const columns = columnsOf(matrix, r);
    let filled = indptr[r];
    columns.forEach((column, k) => {
      if (!(data[cells[r] + k] >= minRating)) return;
      // A shuffle from the inside out (Durstenfeld 1964).
      const place = indptr[r] + integer(draw, filled - indptr[r] + 1);
      words[filled++] = words[place];
      words[place] = column;
    });
  }
  return { indptr, words, vocabulary: cols };
}
