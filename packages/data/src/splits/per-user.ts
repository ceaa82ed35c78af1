import { derive, permutation, random } from "@marquee/core";
import type { Interactions } from "@marquee/core";

/**
 * Of each user's rows among `rows` (ascending, in canonical order) a random share (< 1) or count (≥ 1), ascending; at
 * least one row of each user is left. Every user has an own stream, so other users change nothing.
 */
export function randomOfEachUser(data: Interactions, rows: Int32Array, share: number, seed: number): Int32Array {
  return ofEachUser(data, rows, (own) => {
    const wanted = share < 1 ? Math.round(share * own.length) : share;
    const user = data.users.idOf(data.user[own[0]]);
    return permutation(own.length, random(derive(seed, user)))
      .subarray(0, Math.min(wanted, own.length - 1))
      .map((k) => own[k]);
  });
}

/** The `n` latest of each user's rows, ascending; of equal times the last rows; at least one row of each user is left. */
export function lastOfEachUser(data: Interactions, rows: Int32Array, n: number): Int32Array {
  const time = data.timestamp!;
  return ofEachUser(data, rows, (own) =>
    own
      .slice()
      .sort((a, b) => time[b] - time[a] || b - a)
      .subarray(0, Math.min(n, own.length - 1)),
  );
}

/** What `choose` picks of each user's rows among `rows` (ascending, in canonical order), ascending. */
export function ofEachUser(data: Interactions, rows: Int32Array, choose: (own: Int32Array) => Int32Array): Int32Array {
  const chosen = new Int32Array(rows.length);
  let filled = 0;
  for (let start = 0; start < rows.length;) {
    let end = start + 1;
    while (end < rows.length && data.user[rows[end]] === data.user[rows[start]]) end++;
    const picked = choose(rows.subarray(start, end));
    chosen.set(picked, filled);
    filled += picked.length;
    start = end;
  }
  return chosen.slice(0, filled).sort();
}
