import type { MetricDescription } from "../metric.ts";
import type { CalibrationBin } from "../rating-calibration.ts";

/** What `calibrationErrorOf` measures. */
export const calibrationError: MetricDescription = {
  key: "calibrationError",
  label: "Calibration error",
  definition:
    "Mean over all test ratings of the difference, without sign, of mean estimate and mean rating in the bin of the estimate; ten bins of equal width over the range of the train ratings.",
  better: "lower",
  family: "rating",
};

/**
 * Expected calibration error of estimated ratings, Σ_b count_b |predicted_b − given_b| / Σ_b count_b over the bins of
 * `ratingCalibration`, in units of the scale: the measure of Naeini, Cooper and Hauskrecht (2015) for probabilities. It
 * is 0 for the mean of all ratings too, so read it beside the RMSE. NaN without bins.
 */
export function calibrationErrorOf(bins: readonly CalibrationBin[]): number {
  let [sum, total] = [0, 0];
  for (const { count, predicted, given } of bins) {
    sum += count * Math.abs(predicted - given);
    total += count;
  }
  return sum / total;
}
