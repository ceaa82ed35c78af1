import type { CatalogMetric, MetricDescription, RatingMetric, UserMetric } from "../metric.ts";
import { activityGap } from "./activity-gap.ts";
import { averagePrecision, averagePrecisionCapped } from "./average-precision.ts";
import { calibrationError } from "./calibration-error.ts";
import { calibration } from "./calibration.ts";
import { coverage } from "./coverage.ts";
import { diversity, diversityCosine } from "./diversity.ts";
import { mae, rmse } from "./errors.ts";
import { f1 } from "./f1.ts";
import { gini, giniRecommended } from "./gini.ts";
import { hitRate } from "./hit-rate.ts";
import { ndcg, ndcgFlat } from "./ndcg.ts";
import { novelty } from "./novelty.ts";
import { pooledPrecision, pooledRecall, pooledRecallCapped } from "./pooled.ts";
import { popularity } from "./popularity.ts";
import { precision } from "./precision.ts";
import { recall, recallCapped } from "./recall.ts";
import { reciprocalRank } from "./reciprocal-rank.ts";

/** Metrics of estimated ratings. */
export const ratingMetrics: readonly RatingMetric[] = [rmse, mae];

/** Metrics of single lists that need features of the items, such as genres. */
export const featureMetrics: readonly UserMetric[] = [diversity, diversityCosine, calibration];

/** Metrics of single lists, averaged over users. A new one is a file and a line here. */
export const userMetrics: readonly UserMetric[] = [
  ndcg,
  ndcgFlat,
  precision,
  recall,
  recallCapped,
  f1,
  averagePrecision,
  averagePrecisionCapped,
  reciprocalRank,
  hitRate,
  pooledPrecision,
  pooledRecall,
  pooledRecallCapped,
  popularity,
  novelty,
  ...featureMetrics,
];

/** Metrics of all lists together. */
export const catalogMetrics: readonly CatalogMetric[] = [coverage, gini, giniRecommended];

/** Metrics of a whole evaluation, which `evaluate` alone has. */
const evaluationMetrics: readonly MetricDescription[] = [calibrationError, activityGap];

/** Every metric, in the order of a report; keys without their cut-off. */
export const metrics: readonly MetricDescription[] = [
  ...ratingMetrics,
  ...userMetrics,
  ...catalogMetrics,
  ...evaluationMetrics,
];

/**
 * What `key` is, with its cut-off in key and label: `describeMetric("ndcg@10").label` is `nDCG@10`. Undefined for a key
 * that names no metric.
 */
export function describeMetric(key: string): MetricDescription | undefined {
  const [name, n] = key.split("@");
  const metric = metrics.find((candidate) => candidate.key === name);
  if (!metric) return undefined;
  const { label, definition, better, family } = metric;
  return { key, label: n === undefined ? label : `${label}@${n}`, definition, better, family };
}

/** Whether the metric is the root of a mean, as RMSE is. */
export function isRootMean(key: string): boolean {
  return ratingMetrics.some((metric) => metric.key === key && metric.root);
}
