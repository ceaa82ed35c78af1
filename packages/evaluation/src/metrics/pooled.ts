import type { UserMetric } from "../metric.ts";
import { countHits } from "../outcome.ts";

/**
 * pooledPrecision@n = Σ_u hits_u / Σ_u n over all lists, those of users without a relevant test item included, where
 * nothing can hit: the first precision of the field's textbooks.
 */
export const pooledPrecision: UserMetric = {
  key: "pooledPrecision",
  label: "Precision (pooled)",
  definition: "Relevant items among the first n of all lists together, divided by n times the number of lists.",
  better: "higher",
  family: "pooled",
  value: (outcome) => countHits(outcome) / outcome.n,
};

/** pooledRecall@n = Σ_u hits_u / Σ_u |relevant_u|: users weigh as much as they have relevant test items. */
export const pooledRecall: UserMetric = {
  key: "pooledRecall",
  label: "Recall (pooled)",
  definition: "Relevant items among the first n of all lists together, divided by all relevant test items.",
  better: "higher",
  family: "pooled",
  value: (outcome) => (outcome.relevant === 0 ? NaN : countHits(outcome) / outcome.relevant),
  weight: ({ relevant }) => relevant,
};

/** pooledRecallCapped@n = Σ_u hits_u / Σ_u min(n, |relevant_u|), which implicit calls precision. */
export const pooledRecallCapped: UserMetric = {
  key: "pooledRecallCapped",
  label: "Recall (pooled, capped)",
  definition:
    "Relevant items among the first n of all lists together, divided by the sum of min(n, relevant test items) over users; implicit calls it precision.",
  better: "higher",
  family: "pooled",
  value: (outcome) => (outcome.relevant === 0 ? NaN : countHits(outcome) / Math.min(outcome.n, outcome.relevant)),
  weight: ({ n, relevant }) => Math.min(n, relevant),
};
