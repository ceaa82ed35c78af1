import type { Interactions } from "@marquee/core";
import type { Marks } from "./marks.ts";

/**
 * Calls `drop`, which must mark the row, for rows until every user with an unmarked row has at least `minUserRatings` of
 * them and every item at least `minItemRatings`: what stays is the largest such set of rows, found by dropping until
 * nothing changes (Seidman's k-core, 1983, of the bipartite graph).
 */
export function findOutsideCore(
  interactions: Interactions,
  minUserRatings: number,
  minItemRatings: number,
  marks: Marks,
  drop: (row: number) => void,
): void {
  const { users, items, user, item } = interactions;
  const ofUser = new Int32Array(users.size);
  const ofItem = new Int32Array(items.size);
  for (let row = 0; row < user.length; row++) {
    if (marks.has(row)) continue;
    ofUser[user[row]]++;
    ofItem[item[row]]++;
  }
  for (;;) {
    const before = marks.count;
    for (let row = 0; row < user.length; row++) {
      if (marks.has(row) || (ofUser[user[row]] >= minUserRatings && ofItem[item[row]] >= minItemRatings)) continue;
      drop(row);
      ofUser[user[row]]--;
      ofItem[item[row]]--;
    }
    if (marks.count === before) return;
  }
}
