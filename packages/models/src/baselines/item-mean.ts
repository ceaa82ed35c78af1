import { nonNegativeNumber, ratingSummary } from "@marquee/core";
import type { Estimator, RatingPredictor, Saves } from "@marquee/core";
import { meanModel, readMeans } from "./mean-model.ts";
import { itemMeans } from "./means.ts";

export interface ItemMeanOptions {
  /** Weight of the global mean μ, in ratings. Default 0: the plain mean. */
  readonly shrinkage?: number;
}

/**
 * The mean rating of each item:
 *   score(u, i) = (Σ_v r_vi + shrinkage · μ) / (|N(i)| + shrinkage)
 * NaN for an item without ratings when shrinkage is 0; `predict` gives μ there.
 */
export function itemMean({ shrinkage = 0 }: ItemMeanOptions = {}): Estimator<RatingPredictor & Saves> {
  nonNegativeNumber("itemMean: shrinkage", shrinkage);
  return {
    name: "item-mean",
    options: { shrinkage },
    fit(ratings): RatingPredictor & Saves {
      const means = itemMeans(ratings, shrinkage);
      return meanModel("item", { means, others: ratings.rows, scale: ratingSummary(ratings) });
    },
    restore: (tensors): RatingPredictor & Saves => meanModel("item", readMeans("itemMean", tensors)),
  };
}
