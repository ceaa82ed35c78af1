import { csrFromTriplets } from "@marquee/core";
import type { RatingMatrix } from "@marquee/core";

/** The ratings of one new user, number 0, as a matrix (1 × cols); items outside of it are left out. */
export function profileOf(items: Int32Array, ratings: Float32Array, cols: number): RatingMatrix {
  const known = items.map((_, k) => k).filter((k) => items[k] >= 0 && items[k] < cols);
  return csrFromTriplets(
    1,
    cols,
    new Int32Array(known.length),
    known.map((k) => items[k]),
    Float32Array.from(known, (k) => ratings[k]),
  ).matrix;
}
