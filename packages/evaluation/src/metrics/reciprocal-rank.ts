import type { UserMetric } from "../metric.ts";

/** reciprocalRank@n = 1 / rank of the first hit, 0 without one, averaged over users with a relevant test item. */
export const reciprocalRank: UserMetric = {
  key: "reciprocalRank",
  label: "MRR",
  definition:
    "1 / rank of the first relevant item among the first n, 0 when there is none; mean over users with at least one relevant test item.",
  better: "higher",
  family: "ranking",
  value({ hits, relevant }) {
    if (relevant === 0) return NaN;
    const first = hits.indexOf(1);
    return first < 0 ? 0 : 1 / (first + 1);
  },
};
