import type { UserMetric } from "../metric.ts";
import { countHits } from "../outcome.ts";

/** recall@n = hits / |relevant|, averaged over users with a relevant test item. Equals ranx's and RecBole's. */
export const recall: UserMetric = {
  key: "recall",
  label: "Recall",
  definition:
    "Relevant items among the first n, divided by all relevant test items of the user; mean over users with at least one.",
  better: "higher",
  family: "ranking",
  value: (outcome) => (outcome.relevant === 0 ? NaN : countHits(outcome) / outcome.relevant),
};

/**
 * recallCapped@n = hits / min(n, |relevant|), averaged over users with a relevant test item: 1 is in reach of every
 * user. LensKit's recall.
 */
export const recallCapped: UserMetric = {
  key: "recallCapped",
  label: "Recall (capped)",
  definition:
    "Relevant items among the first n, divided by the most there can be, min(n, relevant test items); mean over users with at least one.",
  better: "higher",
  family: "ranking",
  value: (outcome) => (outcome.relevant === 0 ? NaN : countHits(outcome) / Math.min(outcome.n, outcome.relevant)),
};
