import type { Interactions } from "@marquee/core";
import type { SplitFold } from "./split.ts";

/** What a test part gives away, and what it asks that the train part cannot know. Validation rows count as train rows. */
export interface Leakage {
  readonly fold: string;
  readonly trainRows: number;
  readonly testRows: number;
  /** Test rows that are also train rows, a pair being one row: 0 in an honest split. */
  readonly sharedPairs: number;
  /** Share of test rows older than the latest train row of all users; NaN when times are unknown. */
  readonly olderThanLatestTrain: number;
  /** Share of test rows older than the latest train row of the same user; NaN when times are unknown. */
  readonly olderThanOwnLatestTrain: number;
  /** Users of test rows without a train row. */
  readonly coldUsers: number;
  /** Items of test rows without a train row. */
  readonly coldItems: number;
  /** Test rows of such a user or item. */
  readonly coldRows: number;
}

/** Measures how far a fold looks into the future and into the unknown. */
export function leakage(data: Interactions, { name, train, validation, test }: SplitFold): Leakage {
  const { users, items, user, item, timestamp } = data;
  const latest = new Float64Array(users.size).fill(-Infinity);
  const known = { users: new Uint8Array(users.size), items: new Uint8Array(items.size) };
  const learned = new Uint8Array(user.length);
  let latestOfAll = -Infinity;
  let timesKnown = timestamp !== undefined;
  for (const part of [train, validation ?? new Int32Array(0)]) {
    for (const row of part) {
      learned[row] = 1;
      known.users[user[row]] = 1;
      known.items[item[row]] = 1;
      const time = timestamp?.[row] ?? NaN;
      if (Number.isNaN(time)) timesKnown = false;
      latest[user[row]] = Math.max(latest[user[row]], time);
      latestOfAll = Math.max(latestOfAll, time);
    }
  }
  let [sharedPairs, older, olderOwn, coldRows] = [0, 0, 0, 0];
  const cold = { users: new Set<number>(), items: new Set<number>() };
  for (const row of test) {
    const time = timestamp?.[row] ?? NaN;
    if (Number.isNaN(time)) timesKnown = false;
    if (learned[row] === 1) sharedPairs++;
    if (time < latestOfAll) older++;
    if (time < latest[user[row]]) olderOwn++;
    if (known.users[user[row]] === 0) cold.users.add(user[row]);
    if (known.items[item[row]] === 0) cold.items.add(item[row]);
    if (known.users[user[row]] === 0 || known.items[item[row]] === 0) coldRows++;
  }
  const share = (count: number): number => (timesKnown && test.length > 0 ? count / test.length : NaN);
  return {
    fold: name,
    trainRows: train.length + (validation?.length ?? 0),
    testRows: test.length,
    sharedPairs,
    olderThanLatestTrain: share(older),
    olderThanOwnLatestTrain: share(olderOwn),
    coldUsers: cold.users.size,
    coldItems: cold.items.size,
    coldRows,
  };
}
