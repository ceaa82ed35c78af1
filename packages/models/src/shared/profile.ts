import { csrFromTriplets, numbersBelow } from "@marquee/core";
import type { RatingMatrix } from "@marquee/core";

/**
 * The ratings of one new user, number 0, as a matrix (1 × cols); items outside of it are left out. Throws a RangeError
 * when an item repeats, a rating is not finite, or their numbers differ; the messages name the ability, `foldIn`.
 */
export function profileOf(items: Int32Array, ratings: Float32Array, cols: number): RatingMatrix {
  if (items.length !== ratings.length) {
    throw new RangeError(`foldIn: items and ratings must be of one length, got ${items.length} and ${ratings.length}`);
  }
  const bad = ratings.findIndex((rating) => !Number.isFinite(rating));
  if (bad >= 0) throw new RangeError(`foldIn: ratings must be finite, got ${ratings[bad]} for item ${items[bad]}`);
  const known = numbersBelow(items.length).filter((k) => items[k] >= 0 && items[k] < cols);
  const seen = new Set<number>();
  for (const k of known) {
    if (seen.has(items[k])) throw new RangeError(`foldIn: items must not repeat, got ${items[k]} more than once`);
    seen.add(items[k]);
  }
  return csrFromTriplets(
    1,
    cols,
    new Int32Array(known.length),
    known.map((k) => items[k]),
    Float32Array.from(known, (k) => ratings[k]),
  ).matrix;
}
