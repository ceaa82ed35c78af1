import { ratingPredictor, ratingSummary, scalar, scaleTensors, tensorReader } from "@marquee/core";
import type { Estimator, RatingPredictor, RatingSummary, Saves } from "@marquee/core";
import { pairScorer } from "../shared/pair-scorer.ts";

/**
 * The mean of all ratings for every pair, the floor of rating prediction:
 *   score(u, i) = μ
 */
export function globalMean(): Estimator<RatingPredictor & Saves> {
  return {
    name: "global-mean",
    options: {},
    fit: (ratings): RatingPredictor & Saves => constant(ratings.rows, ratings.cols, ratingSummary(ratings)),
    restore(tensors): RatingPredictor & Saves {
      const read = tensorReader("globalMean", tensors);
      return constant(read.scalar("users"), read.scalar("items"), read.scale());
    },
  };
}

const constant = (users: number, items: number, scale: RatingSummary): RatingPredictor & Saves => ({
  ...ratingPredictor(
    pairScorer({ rows: users, cols: items }, () => scale.mean),
    scale,
  ),
  tensors: () => ({ users: scalar(users), items: scalar(items), ...scaleTensors(scale) }),
});
