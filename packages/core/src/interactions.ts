import { csrFromTriplets } from "./csr.ts";
import type { RatingMatrix } from "./ratings.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** Observations as columns of equal length: who rated what, how, and when. */
export interface Interactions {
  readonly users: Vocabulary;
  readonly items: Vocabulary;
  /** Numbers in `users`. */
  readonly user: Int32Array;
  /** Numbers in `items`. */
  readonly item: Int32Array;
  readonly rating: Float32Array;
  /** Unix seconds; absent when the data set has no times. */
  readonly timestamp?: Float64Array;
}

/** Checked interactions over the caller's columns, which must not change afterwards. */
export function interactions(columns: Interactions): Interactions {
  const { users, items, user, item, rating, timestamp } = columns;
  const lengths = [user.length, item.length, rating.length, timestamp?.length ?? user.length];
  if (new Set(lengths).size !== 1) {
    throw new RangeError(`interactions: columns must be of one length, got ${lengths.join(", ")}`);
  }
  for (let row = 0; row < user.length; row++) {
    if (!(user[row] >= 0 && user[row] < users.size)) {
      throw new RangeError(`interactions: user must be in 0…${users.size - 1}, got ${user[row]} in row ${row}`);
    }
    if (!(item[row] >= 0 && item[row] < items.size)) {
      throw new RangeError(`interactions: item must be in 0…${items.size - 1}, got ${item[row]} in row ${row}`);
    }
    if (!Number.isFinite(rating[row])) {
      throw new RangeError(`interactions: rating must be finite, got ${rating[row]} in row ${row}`);
    }
  }
  return columns;
}

/**
 * The ratings of the rows numbered `rows` (all rows by default) as a matrix (users.size × items.size).
 * Throws when a (user, item) pair repeats.
 */
export function ratingMatrix(interactions: Interactions, rows?: Int32Array): RatingMatrix {
  const { users, items, timestamp } = interactions;
  const pick = <T extends Int32Array | Float32Array>(column: T): T => (rows ? take(column, rows) : column);
  const { matrix, order } = csrFromTriplets(
    users.size,
    items.size,
    pick(interactions.user),
    pick(interactions.item),
    pick(interactions.rating),
  );
  if (!timestamp) return matrix;
  const timestamps = Float64Array.from(order, (k) => timestamp[rows ? rows[k] : k]);
  return { ...matrix, timestamps };
}

function take<T extends Int32Array | Float32Array>(column: T, rows: Int32Array): T {
  const taken = column instanceof Int32Array ? new Int32Array(rows.length) : new Float32Array(rows.length);
  for (let k = 0; k < rows.length; k++) taken[k] = column[rows[k]];
  return taken as T;
}
