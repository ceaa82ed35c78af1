import { csrFromTriplets } from "@marquee/core";
import type { RatingMatrix } from "@marquee/core";

/** Ratings (users × items) of rows [user, item, rating]. */
export function ratingsOf(users: number, items: number, rows: readonly (readonly number[])[]): RatingMatrix {
  const column = (k: number): number[] => rows.map((row) => row[k]);
  const [user, item] = [Int32Array.from(column(0)), Int32Array.from(column(1))];
  return csrFromTriplets(users, items, user, item, Float32Array.from(column(2))).matrix;
}
