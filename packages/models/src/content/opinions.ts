import { ratingSummary } from "@marquee/core";
import type { RatingMatrix } from "@marquee/core";
import { rowMeans } from "../baselines/means.ts";

/** What a user's ratings are measured by. */
export interface OpinionScale {
  /** μ, the mean of the training ratings. */
  readonly mean: number;
  /** σ, their standard deviation. */
  readonly deviation: number;
}

/** The mean and the standard deviation of all ratings; 0 when there is none. */
export function opinionScale(ratings: RatingMatrix): OpinionScale {
  const { mean } = ratingSummary(ratings);
  let squares = 0;
  for (const rating of ratings.data) squares += (rating - mean) ** 2;
  return { mean, deviation: Math.sqrt(squares / Math.max(1, ratings.data.length)) };
}

/**
 * How far each rating lies from its user's mean, which is drawn toward μ as by `shrinkage` ratings of that size:
 *   d_uj = (r_uj − m_u) / σ,  m_u = (Σ_j r_uj + shrinkage · μ) / (|N(u)| + shrinkage)
 * Beside the cells of `ratings`; 0 where σ is 0.
 */
export function opinions(ratings: RatingMatrix, { mean, deviation }: OpinionScale, shrinkage: number): Float32Array {
  const { rows, indptr, data } = ratings;
  const away = new Float32Array(data.length);
  if (deviation === 0) return away;
  const means = rowMeans(ratings, shrinkage, mean);
  for (let user = 0; user < rows; user++) {
    for (let p = indptr[user]; p < indptr[user + 1]; p++) away[p] = (data[p] - means[user]) / deviation;
  }
  return away;
}
