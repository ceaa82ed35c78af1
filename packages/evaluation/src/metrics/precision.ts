import type { UserMetric } from "../metric.ts";
import { countHits } from "../outcome.ts";

/**
 * precision@n = hits / n, averaged over users with a relevant test item; the others are left out.
 * A list that ends early counts its missing places as misses. Equals ranx's `precision@n`.
 */
export const precision: UserMetric = {
  key: "precision",
  label: "Precision",
  definition: "Relevant items among the first n, divided by n; mean over users with at least one relevant test item.",
  better: "higher",
  family: "ranking",
  value: (outcome) => (outcome.relevant === 0 ? NaN : countHits(outcome) / outcome.n),
};
