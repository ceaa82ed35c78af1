import { finiteNumber, predictsRatings } from "@marquee/core";
import type { FitContext, Fold, Recommender } from "@marquee/core";
import { catalogMetrics, describeMetric, featureMetrics, ratingMetrics, userMetrics } from "../metrics/index.ts";
import { evaluatePredictions, predictAll } from "../predictions.ts";
import { rankAll } from "../rank-all.ts";
import { rankingMetrics } from "../ranking-metrics.ts";

/** What is to be improved. */
export interface Objective {
  /** Key of a metric with its cut-off: `rmse`, `ndcg@10`. */
  readonly metric: string;
  /** A validation rating of at least this is relevant. */
  readonly relevance: number;
}

/** Thrown where no settings of a model can have the metric: a ranker has no RMSE. */
export class NoSuchScore extends RangeError {
  override readonly name = "NoSuchScore";
}

/** The metrics that can be improved: what `evaluate` alone measures, or needs features of the items for, cannot. */
const ranked = [...userMetrics.filter((metric) => !featureMetrics.includes(metric)), ...catalogMetrics];

/** Throws a RangeError, in the name of `caller`, for a metric that cannot be improved, or that lacks its cut-off. */
export function checkObjective(caller: string, { metric, relevance }: Objective): void {
  const [, name] = /^(.+)@[1-9]\d*$/.exec(metric) ?? [];
  if (!ratingMetrics.some(({ key }) => key === metric) && !ranked.some(({ key }) => key === name)) {
    const names = [...ratingMetrics.map(({ key }) => key), ...ranked.map(({ key }) => `${key}@n`)];
    throw new RangeError(`${caller}: metric must be one of ${names.join(", ")}, got "${metric}"`);
  }
  finiteNumber(`${caller}: relevance`, relevance);
}

/** Whether `a` is a better value of the metric than `b`; NaN is worse than every number. */
export function isBetter(metric: string, a: number, b: number): boolean {
  return lossOf(metric, a) < lossOf(metric, b);
}

/** A value of the metric as one that is the better the lower it is; NaN becomes Infinity. */
export function lossOf(metric: string, value: number): number {
  if (Number.isNaN(value)) return Infinity;
  return describeMetric(metric)?.better === "higher" ? -value : value;
}

/** The value of the metric, nothing else computed: estimates for a rating metric, lists for the others. */
export async function scoreOf(
  model: Recommender,
  fold: Fold,
  { metric, relevance }: Objective,
  context: FitContext,
): Promise<number> {
  const { [metric]: value } = await valuesOf(model, fold, { metric, relevance }, context);
  if (value === undefined) throw new NoSuchScore(`tune: metric must be one that the model has, got "${metric}"`);
  return value;
}

async function valuesOf(
  model: Recommender,
  fold: Fold,
  { metric, relevance }: Objective,
  context: FitContext,
): Promise<Readonly<Record<string, number>>> {
  if (describeMetric(metric)!.family === "rating") {
    return predictsRatings(model) ? evaluatePredictions(await predictAll(model, fold.test, context)).values : {};
  }
  const n = Number(metric.split("@")[1]);
  const lists = await rankAll(model, fold, { n, ...context });
  return rankingMetrics(lists, fold.test, { n: [n], relevance, train: fold.train, candidates: fold.candidates }).values;
}
