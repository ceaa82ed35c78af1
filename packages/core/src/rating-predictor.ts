import type { RatingPredictor, Recommender } from "./contracts.ts";
import { ratingSummary } from "./ratings.ts";
import type { RatingMatrix, RatingSummary } from "./ratings.ts";

/** One score for each pair (users[k], items[k]), as `score` gives them. */
export type ScorePairs = (users: Int32Array, items: Int32Array) => Float32Array;

/**
 * `model` with `predict`: its scores as ratings, clipped to the range of the training ratings or to a scale known from
 * them; `fallback(user, item)` (the training mean by default) where the score is NaN. Scores come from `scorePairs`;
 * by default runs of one user in `users` are scored together. `predict` throws a RangeError when users and items are not
 * of one length.
 */
export function ratingPredictor<M extends Recommender>(
  model: M,
  ratings: RatingMatrix | RatingSummary,
  fallback?: (user: number, item: number) => number,
  scorePairs: ScorePairs = (users, items) => scoresOfRuns(model, users, items),
): M & RatingPredictor {
  const { min, max, mean } = "mean" in ratings ? ratings : ratingSummary(ratings);
  return {
    ...model,
    predict(users, items) {
      if (users.length !== items.length) {
        throw new RangeError(`predict: users and items must be of one length, got ${users.length} and ${items.length}`);
      }
      const estimates = scorePairs(users, items);
      for (let k = 0; k < estimates.length; k++) {
        let estimate = estimates[k];
        if (Number.isNaN(estimate)) estimate = fallback ? fallback(users[k], items[k]) : mean;
        estimates[k] = Math.min(max, Math.max(min, estimate));
      }
      return estimates;
    },
  };
}

function scoresOfRuns(model: Recommender, users: Int32Array, items: Int32Array): Float32Array {
  const scores = new Float32Array(items.length);
  for (let start = 0; start < users.length;) {
    let end = start + 1;
    while (end < users.length && users[end] === users[start]) end++;
    scores.set(model.score(users[start], items.subarray(start, end)), start);
    start = end;
  }
  return scores;
}
