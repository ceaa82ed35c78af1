import type { MetricDescription } from "../metric.ts";
import type { UserGroup } from "../user-groups.ts";
import { ndcg } from "./ndcg.ts";

/** What `activityGapOf` measures; keys carry the cut-off of the nDCG. */
export const activityGap: MetricDescription = {
  key: "activityGap",
  label: "Activity gap",
  definition:
    "Difference, without sign, of the nDCG of the quarter of users with the most train ratings and that of the quarter with the fewest, at least one: 0 when both are served alike.",
  better: "lower",
  family: "beyond accuracy",
};

/**
 * | nDCG@n of the most active users − nDCG@n of the least active users |, the first and the last of `userGroups`: the
 * user-oriented fairness of Li, Chen, Fu, Ge and Zhang (2021), who set the 5 % most active users against all others.
 * Users without train ratings are in neither. NaN where fewer than two groups have an nDCG.
 */
export function activityGapOf(groups: readonly UserGroup[], n: number): number {
  const values = groups.filter(({ to }) => to > 0).flatMap(({ values: of }) => of[`${ndcg.key}@${n}`] ?? []);
  return values.length < 2 ? NaN : Math.abs(values[values.length - 1] - values[0]);
}
