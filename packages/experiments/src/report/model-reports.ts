import { compareWith, interval, sampleOf } from "@marquee/evaluation";
import type { PerUser } from "@marquee/evaluation";
import type { Comparison, Estimate, Metric, ModelReport } from "@marquee/visualization";
import type { ModelRun } from "../run/model-run.ts";

/** A row of the tables. */
export function modelReport({ model, summary, failed }: ModelRun, metrics: readonly Metric[]): ModelReport {
  const values: Record<string, Estimate> = {};
  for (const { key } of metrics) {
    const value = summary?.values[key];
    if (summary && value !== undefined) values[key] = estimate(value, summary.perUser, key);
  }
  const { id, label, estimator } = model;
  const { name, options } = estimator;
  return { id, name, label, options, values, ...(failed === undefined ? {} : { failed }) };
}

/** The mean of the folds with the interval over users, moved to that mean. */
function estimate(mean: number, perUser: PerUser, key: string): Estimate {
  const sample = sampleOf(perUser, key);
  if (!sample) return { mean };
  const { estimate: center, low, high } = interval(sample);
  return Number.isNaN(low) ? { mean } : { mean, low: mean + low - center, high: mean + high - center };
}

/** Each model against the best on each metric that has a value per user, paired over users and Holm-corrected. */
export function comparisons(runs: readonly ModelRun[], metrics: readonly Metric[]): readonly Comparison[] {
  return metrics.filter(({ better }) => better !== "none").flatMap((metric) => comparisonsOn(runs, metric));
}

function comparisonsOn(runs: readonly ModelRun[], { key, better }: Metric): Comparison[] {
  const measured = runs.flatMap(({ model, summary }) => {
    const value = summary?.values[key];
    return summary && value !== undefined && sampleOf(summary.perUser, key)
      ? [{ id: model.id, value, perUser: summary.perUser }]
      : [];
  });
  if (measured.length < 2) return [];
  const sign = better === "higher" ? 1 : -1;
  const best = measured.reduce((a, b) => (sign * b.value > sign * a.value ? b : a));
  const others = measured.filter((candidate) => candidate !== best);
  const differences = compareWith(
    best.perUser,
    others.map(({ perUser }) => perUser),
    key,
  );
  return differences.flatMap((difference, k) => {
    if (!difference) return [];
    const { estimate: mean, low, high, adjustedPValue } = difference;
    const bounds = Number.isNaN(low) ? {} : { low, high };
    return [{ metric: key, best: best.id, model: others[k].id, difference: { mean, ...bounds }, p: adjustedPValue }];
  });
}
