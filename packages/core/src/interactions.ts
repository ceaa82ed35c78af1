import { csrFromTriplets } from "./csr.ts";
import type { RatingMatrix } from "./ratings.ts";
import { takeEntries } from "./take-entries.ts";
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
 * Throws when a (user, item) pair repeats or there is no such row. Rows that ascend by user and item, as those of a cleaned data set do, need
 * no memory besides the matrix; all rows of such a data set share the columns' arrays.
 */
export function ratingMatrix(columns: Interactions, rows?: Int32Array): RatingMatrix {
  const { users, items, user, item, rating, timestamp } = columns;
  const pick = <T extends Int32Array | Float32Array | Float64Array>(column: T): T =>
    rows ? takeEntries(column, rows) : column;
  if (ascends(columns, rows)) {
    return {
      rows: users.size,
      cols: items.size,
      indptr: offsetsOf(columns, rows),
      indices: pick(item),
      data: pick(rating),
      ...(timestamp ? { timestamps: pick(timestamp) } : {}),
    };
  }
  const outside = rows?.find((row) => !(row >= 0 && row < user.length));
  if (outside !== undefined) {
    throw new RangeError(`ratingMatrix: rows must be in 0…${user.length - 1}, got ${outside}`);
  }
  const { matrix, order } = csrFromTriplets(users.size, items.size, pick(user), pick(item), pick(rating));
  if (!timestamp) return matrix;
  const timestamps = Float64Array.from(order, (k) => timestamp[rows ? rows[k] : k]);
  return { ...matrix, timestamps };
}

/** Whether the rows ascend by user and item without a repeated pair or a number outside of the vocabularies. */
function ascends({ users, items, user, item }: Interactions, rows: Int32Array | undefined): boolean {
  const count = rows ? rows.length : user.length;
  let lastUser = 0;
  let lastItem = -1;
  for (let k = 0; k < count; k++) {
    const row = rows ? rows[k] : k;
    const u = user[row];
    const i = item[row];
    if (!(u > lastUser || (u === lastUser && i > lastItem)) || !(i >= 0 && i < items.size)) return false;
    lastUser = u;
    lastItem = i;
  }
  return lastUser < users.size || count === 0;
}

/** Entry u is the number of rows of the users below u. */
function offsetsOf({ users, user }: Interactions, rows: Int32Array | undefined): Int32Array {
  const count = rows ? rows.length : user.length;
  const offsets = new Int32Array(users.size + 1);
  for (let k = 0; k < count; k++) offsets[user[rows ? rows[k] : k] + 1]++;
  for (let u = 0; u < users.size; u++) offsets[u + 1] += offsets[u];
  return offsets;
}
