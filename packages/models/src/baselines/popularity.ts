import { columnCounts, finiteNumber } from "@marquee/core";
import type { Estimator } from "@marquee/core";
import { countedModel, readCounts } from "./counted.ts";
import type { CountedModel } from "./counted.ts";
import { preferences } from "../shared/preferences.ts";

export interface PopularityOptions {
  /** A rating counts from this value on. Default 0: every rating of the usual scales. */
  readonly minRating?: number;
}

/**
 * The most popular items of all time, the same for every user:
 *   score(u, i) = |{v : r_vi ≥ minRating}|
 */
export function popularity({ minRating = 0 }: PopularityOptions = {}): Estimator<CountedModel> {
  finiteNumber("popularity: minRating", minRating);
  return {
    name: "popularity",
    options: { minRating },
    fit: (ratings): CountedModel => countedModel(ratings.rows, columnCounts(preferences(ratings, minRating)), true),
    restore: (tensors): CountedModel => countedModel(...readCounts("popularity", tensors), true),
  };
}
