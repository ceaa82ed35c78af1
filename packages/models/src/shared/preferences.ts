import type { RatingMatrix } from "@marquee/core";

/**
 * The cells whose rating is at least `minRating`, as a matrix of the same shape with their ratings and times: what a
 * method of implicit feedback learns from. A rating of NaN is left out. Gives the input itself when all cells stay.
 */
export function preferences(ratings: RatingMatrix, minRating: number): RatingMatrix {
  const { rows, cols, timestamps } = ratings;
  // Ratings are single precision: 4.1 must meet a minimum of 4.1.
  const lowest = Math.fround(minRating);
  const kept: number = ratings.data.reduce((count, rating) => count + (rating >= lowest ? 1 : 0), 0);
  if (kept === ratings.data.length) return ratings;
  const indptr = new Int32Array(rows + 1);
  const indices = new Int32Array(kept);
  const data = new Float32Array(kept);
  const times = timestamps && new Float64Array(kept);
  let filled = 0;
  for (let r = 0; r < rows; r++) {
    for (let p = ratings.indptr[r]; p < ratings.indptr[r + 1]; p++) {
      if (!(ratings.data[p] >= lowest)) continue;
      indices[filled] = ratings.indices[p];
      data[filled] = ratings.data[p];
      if (times) times[filled] = timestamps[p];
      filled++;
    }
    indptr[r + 1] = filled;
  }
  const matrix = { rows, cols, indptr, indices, data };
  return times ? { ...matrix, timestamps: times } : matrix;
}
