import type { CsrMatrix } from "./csr.ts";

/** Ratings (users × items), with the time of each where the data set has it. */
export interface RatingMatrix extends CsrMatrix {
  /** Unix seconds beside `data`; absent when the times are unknown. */
  readonly timestamps?: Float64Array;
}

/** The smallest and the largest rating. */
export interface RatingRange {
  readonly min: number;
  readonly max: number;
}

/** The range of the ratings in `ratings`; 0 … 0 when there is none. Throws a RangeError where one is not finite. */
export function ratingRange(ratings: CsrMatrix): RatingRange {
  const { min, max } = ratingSummary(ratings);
  return { min, max };
}

/** The mean of all ratings, μ; 0 when there is none. Throws a RangeError where one is not finite. */
export function meanRating(ratings: CsrMatrix): number {
  return ratingSummary(ratings).mean;
}

/** Refuses ratings that are not finite, which their `sum` tells: single-precision ratings do not overflow it. */
function checkFinite(sum: number, { rows, indptr, indices, data }: CsrMatrix): void {
  if (Number.isFinite(sum)) return;
  const cell = data.findIndex((rating) => !Number.isFinite(rating));
  const row = Int32Array.from({ length: rows }, (_, r) => indptr[r + 1]).findIndex((end) => end > cell);
  throw new RangeError(`ratings must be finite, got ${data[cell]} in row ${row} and column ${indices[cell]}`);
}

/** What estimates are clipped to, and what they fall back on. */
export interface RatingSummary extends RatingRange {
  readonly mean: number;
}

/** The smallest, the largest and the mean of all ratings; 0 when there is none. Throws where one is not finite. */
export function ratingSummary(ratings: CsrMatrix): RatingSummary {
  const { data } = ratings;
  if (data.length === 0) return { min: 0, max: 0, mean: 0 };
  let min = Infinity;
  let max = -Infinity;
  let sum = 0;
  // By number: an iterator costs ten times as much until it is compiled.
  // eslint-disable-next-line @typescript-eslint/prefer-for-of
  for (let p = 0; p < data.length; p++) {
    const rating = data[p];
    if (rating < min) min = rating;
    if (rating > max) max = rating;
    sum += rating;
  }
  checkFinite(sum, ratings);
  return { min, max, mean: sum / data.length };
}
