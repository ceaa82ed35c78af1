import { csrFromTriplets } from "@marquee/core";
import type { Interactions, RatingMatrix, Vocabulary } from "@marquee/core";

/** Ratings (users × items) under the numbers of a model, and how many rows it knows nothing about. */
export interface KnownRatings {
  readonly ratings: RatingMatrix;
  readonly unknown: number;
}

/** The rows of `part` whose user and item both have a number in the vocabularies. Pairs must not repeat. */
export function knownRatings(part: Interactions, users: Vocabulary, items: Vocabulary): KnownRatings {
  const user = renumber(part.user, part.users, users);
  const item = renumber(part.item, part.items, items);
  const rows = Int32Array.from(user.keys()).filter((row) => user[row] >= 0 && item[row] >= 0);
  const { matrix, order } = csrFromTriplets(
    users.size,
    items.size,
    rows.map((row) => user[row]),
    rows.map((row) => item[row]),
    Float32Array.from(rows, (row) => part.rating[row]),
  );
  const times = part.timestamp;
  const ratings = times ? { ...matrix, timestamps: Float64Array.from(order, (k) => times[rows[k]]) } : matrix;
  return { ratings, unknown: user.length - rows.length };
}

/** The numbers of `column` in another vocabulary than `from`, −1 where it lacks the id. */
export function renumber(column: Int32Array, from: Vocabulary, to: Vocabulary): Int32Array {
  const numbers = Int32Array.from(from.ids, (id) => to.numberOf(id));
  return column.map((number) => numbers[number]);
}
