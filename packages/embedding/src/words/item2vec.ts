import type { CsrMatrix, FitContext } from "@marquee/core";
import { sentencesOf } from "./sentences.ts";
import { word2vec } from "./word2vec.ts";
import type { Word2vecOptions, WordVectors } from "./word2vec.ts";

export interface Item2vecOptions extends Word2vecOptions {
  /** Ratings below this are no likes. Default −Infinity: all ratings. */
  readonly minRating?: number;
}

/**
 * Vectors of the items of `ratings` (users × items): those that the same users rate are near. A user's items are a
 * sentence in random order, so a window of 10 draws up to 20 of them a time; those are the defaults, with 10 epochs.
 * Barkan and Koenigstein (2016), "Item2Vec".
 */
export const item2vec = (
  ratings: CsrMatrix,
  { minRating = -Infinity, window = 10, epochs = 10, seed = 0, ...options }: Item2vecOptions = {},
  context?: FitContext,
): Promise<WordVectors> =>
  word2vec(sentencesOf(ratings, { minRating, seed }), { ...options, window, epochs, seed }, context);
