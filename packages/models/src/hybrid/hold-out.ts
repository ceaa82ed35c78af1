import { derive, fraction, nonNegativeInteger, numbersBelow, permutation, random } from "@marquee/core";
import type { RatingMatrix } from "@marquee/core";

export interface HoldOutOptions {
  readonly seed: number;
  /** Share of each user's ratings that is held out, between 0 and 1. */
  readonly share: number;
}

/** Two matrices of the shape of the ratings; each cell is in one of them. */
export interface HeldOut {
  /** What models learn from whose combination is to be learned. */
  readonly learned: RatingMatrix;
  /** What tells how good they are. */
  readonly heldOut: RatingMatrix;
}

/**
 * Training ratings in two parts, so that a model can learn how to combine models on ratings which these have not seen:
 *   const { learned, heldOut } = holdOutForWeights(ratings, { seed, share: 0.1 });
 *   const models = await fitParts(parts, learned, context, ", for weights");
 *   const scores = partScores(models, ratings.cols);
 * Each user loses share · |ratings| of them by chance, rounded up or down by chance so that the share is right on the
 * average, and never the last one. A user's draw depends on the seed and the user's number alone. Weights that were
 * learned so go with the parts fitted to all ratings: `fitParts(parts, ratings, context)`.
 */
export function holdOutForWeights(ratings: RatingMatrix, { seed, share }: HoldOutOptions): HeldOut {
  nonNegativeInteger("holdOutForWeights: seed", seed);
  fraction("holdOutForWeights: share", share);
  const isHeldOut = new Uint8Array(ratings.data.length);
  for (let user = 0; user < ratings.rows; user++) {
    const [start, end] = [ratings.indptr[user], ratings.indptr[user + 1]];
    const draw = random(derive(seed, "hold-out", user));
    const count = Math.min(Math.floor(share * (end - start) + draw()), end - start - 1);
    const order = permutation(end - start, draw);
    for (let k = 0; k < count; k++) isHeldOut[start + order[k]] = 1;
  }
  return { learned: cellsWhere(ratings, isHeldOut, 0), heldOut: cellsWhere(ratings, isHeldOut, 1) };
}

/** The cells whose entry in `marks` is `mark`, with their times, in the same shape. */
export function cellsWhere(ratings: RatingMatrix, marks: Uint8Array, mark: number): RatingMatrix {
  const { rows, cols, indptr, indices, data, timestamps } = ratings;
  const kept = numbersBelow(marks.length).filter((p) => marks[p] === mark);
  const offsets = new Int32Array(rows + 1);
  for (let row = 0, filled = 0; row < rows; row++) {
    while (filled < kept.length && kept[filled] < indptr[row + 1]) filled++;
    offsets[row + 1] = filled;
  }
  const matrix = {
    rows,
    cols,
    indptr: offsets,
    indices: kept.map((p) => indices[p]),
    data: Float32Array.from(kept, (p) => data[p]),
  };
  return timestamps ? { ...matrix, timestamps: Float64Array.from(kept, (p) => timestamps[p]) } : matrix;
}
