import type { RatingMetric } from "../metric.ts";

/**
 * rmse = √(Σ (estimate − rating)² / count) over all test ratings: users weigh as much as they have test ratings.
 * A user's own value is their RMSE.
 */
export const rmse: RatingMetric = {
  key: "rmse",
  label: "RMSE",
  definition: "Root of the mean squared difference of estimated and real rating over all test ratings.",
  better: "lower",
  family: "rating",
  loss: (error) => error * error,
  root: true,
};

/** mae = Σ |estimate − rating| / count over all test ratings: users weigh as much as they have test ratings. */
export const mae: RatingMetric = {
  key: "mae",
  label: "MAE",
  definition: "Mean absolute difference of estimated and real rating over all test ratings.",
  better: "lower",
  family: "rating",
  loss: Math.abs,
  root: false,
};
