import type { Interactions } from "@marquee/core";
import type { Marks } from "./marks.ts";

/** Which rating of a pair that occurs more than once is kept. */
export type DuplicateRule = "latest" | "earliest";

/**
 * Calls `drop` with all but one row of each (user, item) pair among the unmarked rows of `interactions`, which stand in
 * canonical order. `latest` keeps the row of the latest time and, of equal or unknown times, the last in the file;
 * `earliest` the row of the earliest time, or the first. A known time is preferred to an unknown one.
 */
export function findDuplicates(
  interactions: Interactions,
  rule: DuplicateRule,
  marks: Marks,
  drop: (row: number) => void,
): void {
  const { user, item, timestamp } = interactions;
  const time = (row: number): number => {
    const known = timestamp?.[row] ?? NaN;
    if (!Number.isNaN(known)) return known;
    return rule === "latest" ? -Infinity : Infinity;
  };
  let kept = -1;
  for (let row = 0; row < user.length; row++) {
    if (marks.has(row)) continue;
    if (kept < 0 || user[kept] !== user[row] || item[kept] !== item[row]) {
      kept = row;
      continue;
    }
    const wins = rule === "latest" ? time(row) >= time(kept) : time(row) < time(kept);
    drop(wins ? kept : row);
    if (wins) kept = row;
  }
}
