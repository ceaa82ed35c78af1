import { countingOrder, groupOffsets, numbersBelow } from "@marquee/core";

/** The rows of a table put together by user. */
export interface RowsByUser {
  /** The users who have rows, ascending. */
  readonly users: Int32Array;
  /** The rows of users[k] are rows[starts[k]] … rows[starts[k + 1] − 1], in the order of the table. */
  readonly starts: Int32Array;
  readonly rows: Int32Array;
}

/** The rows of a table whose row r is of `user[r]`, a number ≥ 0. */
export function rowsByUser(user: Int32Array): RowsByUser {
  const bound = user.reduce((most, number) => Math.max(most, number + 1), 0);
  const offsets = groupOffsets(user, bound);
  const users = numbersBelow(bound).filter((u) => offsets[u + 1] > offsets[u]);
  const starts = new Int32Array(users.length + 1).fill(user.length);
  users.forEach((u, k) => (starts[k] = offsets[u]));
  return { users, starts, rows: countingOrder(user, bound) };
}
