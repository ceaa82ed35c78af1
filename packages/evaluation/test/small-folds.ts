import { columnCounts, ratingPredictor } from "@marquee/core";
import type { Estimator, Fold, RatingMatrix, Recommender } from "@marquee/core";
import { unsaved } from "@marquee/core/testing";
import { ratingsOf } from "./ratings-of.ts";

/** 12 users × 9 items, every third cell in the test part of fold f. */
export function foldOf(f: number): Fold {
  const cells = Array.from({ length: 12 * 9 }, (_, p) => [Math.floor(p / 9), p % 9, 1 + ((p * p + 3 * p) % 5)]);
  const rated = cells.filter((_, p) => p % 4 !== 3);
  return {
    name: String(f + 1),
    train: ratingsOf(
      12,
      9,
      rated.filter((_, k) => k % 3 !== f),
    ),
    test: ratingsOf(
      12,
      9,
      rated.filter((_, k) => k % 3 === f),
    ),
  };
}

/** Items by how many rated them. */
export const ranker = (ratings: RatingMatrix): Recommender => {
  const counts = columnCounts(ratings);
  return { score: (_, items) => Float32Array.from(items, (item) => counts[item] ?? NaN) };
};
const fake = { options: {}, restore: unsaved };
export const popular: Estimator = { ...fake, name: "popular", fit: ranker };
export const rated: Estimator = { ...fake, name: "rated", fit: (ratings) => ratingPredictor(ranker(ratings), ratings) };
