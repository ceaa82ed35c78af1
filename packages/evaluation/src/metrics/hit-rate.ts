import type { UserMetric } from "../metric.ts";

/** hitRate@n = the share of users with a hit, among users with a relevant test item. */
export const hitRate: UserMetric = {
  key: "hitRate",
  label: "Hit rate",
  definition:
    "Share of users with at least one relevant item among the first n, of all users with at least one relevant test item.",
  better: "higher",
  family: "ranking",
  value: ({ hits, relevant }) => (relevant === 0 ? NaN : Number(hits.includes(1))),
};
