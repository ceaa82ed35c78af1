import type { UserMetric, UserOutcome } from "../metric.ts";

/** Σ over the hits of the precision at their rank. */
function sumOfPrecisions({ hits }: UserOutcome): number {
  let found = 0;
  let sum = 0;
  for (let k = 0; k < hits.length; k++) if (hits[k] === 1) sum += ++found / (k + 1);
  return sum;
}

/**
 * averagePrecision@n = Σ_{hits at rank r} precision@r / |relevant|, averaged over users with a relevant test item:
 * MAP as ranx has it.
 */
export const averagePrecision: UserMetric = {
  key: "averagePrecision",
  label: "MAP",
  definition:
    "Sum of the precision at the rank of each relevant item among the first n, divided by all relevant test items of the user; mean over users with at least one.",
  better: "higher",
  family: "ranking",
  value: (outcome) => (outcome.relevant === 0 ? NaN : sumOfPrecisions(outcome) / outcome.relevant),
};

/** averagePrecision over min(n, |relevant|), as LensKit, implicit and RecBole have it: a perfect list has 1. */
export const averagePrecisionCapped: UserMetric = {
  key: "averagePrecisionCapped",
  label: "MAP (capped)",
  definition:
    "Sum of the precision at the rank of each relevant item among the first n, divided by min(n, relevant test items); mean over users with at least one relevant test item.",
  better: "higher",
  family: "ranking",
  value: (outcome) => (outcome.relevant === 0 ? NaN : sumOfPrecisions(outcome) / Math.min(outcome.n, outcome.relevant)),
};
