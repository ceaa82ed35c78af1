import { numbersBelow } from "@marquee/core";
import type { CsrMatrix } from "@marquee/core";
import { rowsByUser } from "./rows-by-user.ts";

/** The n best items of each of some users. */
export interface TopLists {
  /** Longest possible list. */
  readonly n: number;
  /** Numbers of the users, without repeats; row k belongs to users[k]. */
  readonly users: Int32Array;
  /** (users.length × n), row-major, from the best to the worst; −1 where a list has ended. */
  readonly items: Int32Array;
  /** Beside `items`; NaN where a list has ended. */
  readonly scores: Float32Array;
}

/** The items of row k, the best first, cut after `n`: a view, not a copy. */
export function listOf(lists: TopLists, row: number, n: number = lists.n): Int32Array {
  const start = row * lists.n;
  const end = start + Math.min(n, lists.n);
  let last = end;
  while (last > start && lists.items[last - 1] < 0) last--;
  return lists.items.subarray(start, last);
}

/** Lists as rows: `item` stands at `rank` (1 is the best) in the list of `user`. Columns of one length, in any order. */
export interface ListRows {
  readonly user: Int32Array;
  readonly item: Int32Array;
  readonly rank: Int32Array;
  /** NaN everywhere when it is left out. */
  readonly score?: Float32Array;
}

/**
 * Lists read from elsewhere, users ascending. Ranks only order: gaps close up. Throws when an item or a rank repeats
 * within a list, a rank is below 1, or a user or an item is negative.
 */
export function topListsFromRows({ user, item, rank, score }: ListRows): TopLists {
  const lengths = [user.length, item.length, rank.length, score?.length ?? user.length];
  if (new Set(lengths).size !== 1) {
    throw new RangeError(`topListsFromRows: columns must be of one length, got ${lengths.join(", ")}`);
  }
  const unknown = user.find((number) => number < 0);
  if (unknown !== undefined) throw new RangeError(`topListsFromRows: user must be ≥ 0, got ${unknown}`);
  const { users, starts, rows } = rowsByUser(user);
  const n = users.reduce((longest, _, row) => Math.max(longest, starts[row + 1] - starts[row]), 0);
  const items = new Int32Array(users.length * n).fill(-1);
  const scores = new Float32Array(users.length * n).fill(NaN);
  users.forEach((u, row) => {
    const ordered = rows.slice(starts[row], starts[row + 1]).sort((a, b) => rank[a] - rank[b]);
    const seen = new Set<number>();
    ordered.forEach((k, place) => {
      const previous = place === 0 ? 0 : rank[ordered[place - 1]];
      if (rank[k] <= previous) {
        throw new RangeError(
          `topListsFromRows: rank must be ≥ 1 and not repeat within a list, got ${rank[k]} after ${previous} for user ${u}`,
        );
      }
      if (item[k] < 0 || seen.has(item[k])) {
        throw new RangeError(
          `topListsFromRows: item must be ≥ 0 and not repeat within a list, got ${item[k]} for user ${u}`,
        );
      }
      seen.add(item[k]);
      items[row * n + place] = item[k];
      scores[row * n + place] = score?.[k] ?? NaN;
    });
  });
  return { n, users, items, scores };
}

/** `lists` with an empty list for each user who has test ratings but no list; the same object when nobody is missing. */
export function withMissingUsers(lists: TopLists, test: CsrMatrix): TopLists {
  const listed = new Set(lists.users);
  const missing = usersOf(test).filter((user) => !listed.has(user));
  if (missing.length === 0) return lists;
  const users = new Int32Array(lists.users.length + missing.length);
  users.set(lists.users);
  users.set(missing, lists.users.length);
  const items = new Int32Array(users.length * lists.n).fill(-1);
  items.set(lists.items);
  const scores = new Float32Array(items.length).fill(NaN);
  scores.set(lists.scores);
  return { n: lists.n, users, items, scores };
}

/** The users with at least one rating, ascending. */
export function usersOf(ratings: CsrMatrix): Int32Array {
  const { rows, indptr } = ratings;
  return numbersBelow(rows).filter((user) => indptr[user + 1] > indptr[user]);
}
