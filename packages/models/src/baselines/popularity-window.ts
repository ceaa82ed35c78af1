import { finiteNumber, positiveNumber } from "@marquee/core";
import type { Estimator } from "@marquee/core";
import { countedModel, readCounts } from "./counted.ts";
import type { CountedModel } from "./counted.ts";
import { preferences } from "../shared/preferences.ts";
import { timedRatings } from "../shared/timed-ratings.ts";

export interface PopularityWindowOptions {
  /** Length of the window that ends with the newest rating, in days. Default 90. */
  readonly days?: number;
  /** A rating counts from this value on. Default 0: every rating of the usual scales. */
  readonly minRating?: number;
}

const SECONDS_PER_DAY = 86_400;

/**
 * The most popular items of the last days, the same for every user:
 *   score(u, i) = |{v : r_vi ≥ minRating, t_vi > t_newest − days}|,  t_newest = the time of the newest training rating
 * NaN for an item without a rating in the window. Learns only from ratings that all have a timestamp.
 * Ji, Sun, Zhang and Li (2020), "A re-visit of the popularity baseline in recommender systems".
 */
export function popularityWindow({ days = 90, minRating = 0 }: PopularityWindowOptions = {}): Estimator<CountedModel> {
  positiveNumber("popularityWindow: days", days);
  finiteNumber("popularityWindow: minRating", minRating);
  return {
    name: "popularity-window",
    options: { days, minRating },
    fit(given): CountedModel {
      const ratings = timedRatings("popularityWindow", given);
      const newest = ratings.timestamps.reduce((latest, time) => Math.max(latest, time), -Infinity);
      const { indices, timestamps } = preferences(ratings, minRating);
      const counts = new Int32Array(ratings.cols);
      for (let p = 0; p < indices.length; p++) {
        if (timestamps![p] > newest - days * SECONDS_PER_DAY) counts[indices[p]]++;
      }
      return countedModel(ratings.rows, counts, false);
    },
    restore: (tensors): CountedModel => countedModel(...readCounts("popularityWindow", tensors), false),
  };
}
