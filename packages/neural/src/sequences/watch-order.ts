import type { TimedRatings } from "@marquee/models";

/** What each user has watched, in the order of the times; ties go by the item's number. */
export interface WatchOrder {
  /** Row r is `items[indptr[r]] … items[indptr[r + 1] − 1]`, the latest last. */
  readonly indptr: Int32Array;
  readonly items: Int32Array;
}

export function watchOrder({ rows, indptr, indices, timestamps }: TimedRatings): WatchOrder {
  const items = new Int32Array(indices.length);
  for (let user = 0; user < rows; user++) {
    const [start, end] = [indptr[user], indptr[user + 1]];
    const cells = Int32Array.from({ length: end - start }, (_, k) => start + k);
    cells.sort((a, b) => timestamps[a] - timestamps[b] || indices[a] - indices[b]);
    cells.forEach((cell, k) => (items[start + k] = indices[cell]));
  }
  return { indptr, items };
}

/** The items of `user`, the latest last: a view. Empty for an unknown user. */
export const watchedBy = ({ indptr, items }: WatchOrder, user: number): Int32Array =>
  items.subarray(indptr[user] ?? 0, indptr[user + 1] ?? 0);

/** The stretches of `items` that a network learns from, each of at most `length` steps from an item to the next. */
export function windowsOf(items: Int32Array, length: number): Int32Array[] {
  const windows: Int32Array[] = [];
  for (let end = items.length; end > 1; end -= length) windows.push(items.subarray(Math.max(0, end - length - 1), end));
  return windows;
}
