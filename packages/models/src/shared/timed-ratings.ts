import type { RatingMatrix } from "@marquee/core";

/** Ratings whose times are known. */
export type TimedRatings = RatingMatrix & { readonly timestamps: Float64Array };

/** The ratings when all their times are known; throws a TypeError without times and a RangeError with unknown ones. */
export function timedRatings(name: string, ratings: RatingMatrix): TimedRatings {
  const { timestamps } = ratings;
  if (!timestamps) throw new TypeError(`${name}: ratings must have timestamps, got none`);
  const unknown = timestamps.filter((time) => !Number.isFinite(time)).length;
  if (unknown > 0) {
    throw new RangeError(`${name}: timestamps must be known, got ${unknown} of ${timestamps.length} that are not`);
  }
  return { ...ratings, timestamps };
}
