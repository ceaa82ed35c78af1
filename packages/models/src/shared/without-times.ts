import type { RatingMatrix } from "@marquee/core";

/** The ratings without their times, for methods that do not look at them: neither kept nor saved. */
export function withoutTimes({ rows, cols, indptr, indices, data }: RatingMatrix): RatingMatrix {
  return { rows, cols, indptr, indices, data };
}
