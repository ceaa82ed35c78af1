import { meanRating, ratingPredictor } from "@marquee/core";
import type { Estimator, RatingPredictor } from "@marquee/core";
import { pairScorer } from "../neighbors/pair-scorer.ts";

/**
 * The mean of all ratings for every pair, the floor of rating prediction:
 *   score(u, i) = μ
 */
export function globalMean(): Estimator {
  return {
    name: "global-mean",
    options: {},
    fit(ratings): RatingPredictor {
      const mean = meanRating(ratings);
      return ratingPredictor(
        pairScorer(ratings, () => mean),
        ratings,
      );
    },
  };
}
