import type { UserMetric } from "../metric.ts";
import { countHits } from "../outcome.ts";

/**
 * f1@n = 2 precision recall / (precision + recall) = 2 hits / (n + |relevant|) of each user, averaged over users with a
 * relevant test item. It is the mean of the users' F1, not the F1 of the means.
 */
export const f1: UserMetric = {
  key: "f1",
  label: "F1",
  definition:
    "Harmonic mean of a user's precision and recall, 2 hits / (n + relevant test items); mean over users with at least one relevant test item.",
  better: "higher",
  family: "ranking",
  value: (outcome) => (outcome.relevant === 0 ? NaN : (2 * countHits(outcome)) / (outcome.n + outcome.relevant)),
};
