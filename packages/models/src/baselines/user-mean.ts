import { nonNegativeNumber, ratingSummary } from "@marquee/core";
import type { Estimator, RatingPredictor, Saves } from "@marquee/core";
import { meanModel, readMeans } from "./mean-model.ts";
import { rowMeans } from "./means.ts";

export interface UserMeanOptions {
  /** Weight of the global mean μ, in ratings. Default 0: the plain mean. */
  readonly shrinkage?: number;
}

/**
 * The mean rating of each user:
 *   score(u, i) = (Σ_i r_ui + shrinkage · μ) / (|N(u)| + shrinkage)
 * NaN for a user without ratings when shrinkage is 0; `predict` gives μ there.
 */
export function userMean({ shrinkage = 0 }: UserMeanOptions = {}): Estimator<RatingPredictor & Saves> {
  nonNegativeNumber("userMean: shrinkage", shrinkage);
  return {
    name: "user-mean",
    options: { shrinkage },
    fit(ratings): RatingPredictor & Saves {
      const means = rowMeans(ratings, shrinkage);
      return meanModel("user", { means, others: ratings.cols, scale: ratingSummary(ratings) });
    },
    restore: (tensors): RatingPredictor & Saves => meanModel("user", readMeans("userMean", tensors)),
  };
}
