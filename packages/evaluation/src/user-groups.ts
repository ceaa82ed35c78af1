import { numbersBelow, positiveInteger, rowCounts } from "@marquee/core";
import type { CsrMatrix } from "@marquee/core";
import { meansOf, takeUsers } from "./per-user.ts";
import type { PerUser } from "./per-user.ts";

/** The users with `from` to `to` train ratings. */
export interface UserGroup {
  readonly from: number;
  readonly to: number;
  /** Number of users. */
  readonly users: number;
  /** By metric key, the mean over these users. */
  readonly values: Readonly<Record<string, number>>;
}

/**
 * The per-user metrics by activity: users without train ratings, when there are any, then the others in `groups` groups
 * of equal size by their number of train ratings, ascending. Users with equal numbers stay together, so groups may
 * differ in size, and empty ones are left out.
 */
export function userGroups(perUser: PerUser, train: CsrMatrix, groups = 4): UserGroup[] {
  positiveInteger("userGroups: groups", groups);
  const counts = rowCounts(train);
  const activity = Int32Array.from(perUser.users, (user) => counts[user] ?? 0);
  return activityBounds(activity, groups).map(([above, upTo]) => {
    const rows = numbersBelow(activity.length).filter((row) => activity[row] > above && activity[row] <= upTo);
    const of = rows.map((row) => activity[row]).sort();
    return { from: of[0], to: of[of.length - 1], users: rows.length, values: meansOf(takeUsers(perUser, rows)) };
  });
}

/** (above, up to] of each group that has members; the last count of an equal share of the users closes a group. */
function activityBounds(activity: Int32Array, groups: number): [number, number][] {
  const sorted = activity.filter((count) => count > 0).sort();
  const ends = Array.from({ length: groups }, (_, g) => sorted[Math.ceil(((g + 1) * sorted.length) / groups) - 1]);
  const distinct = [...new Set(ends.filter((end) => end !== undefined))];
  const bounds = distinct.map((end, g): [number, number] => [g === 0 ? 0 : distinct[g - 1], end]);
  return sorted.length === activity.length ? bounds : [[-1, 0], ...bounds];
}
