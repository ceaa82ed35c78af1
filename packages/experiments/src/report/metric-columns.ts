import { describeMetric } from "@marquee/evaluation";
import type { MetricFamily } from "@marquee/evaluation";
import type { Metric } from "@marquee/visualization";
import { metricNames } from "../registry/metric-names.ts";
import { suggestion } from "../registry/suggestion.ts";
import type { Experiment } from "../spec/experiment.ts";
import { UsageError } from "../usage-error.ts";

const families: Readonly<Record<MetricFamily, Metric["family"]>> = {
  rating: "rating",
  ranking: "ranking",
  pooled: "ranking",
  "beyond accuracy": "beyond",
};

/** Decimals by metric name; 4 for all others. */
const digits: Readonly<Record<string, number>> = {
  popularity: 2,
  novelty: 2,
  coverage: 3,
  gini: 3,
  diversity: 3,
  calibration: 3,
};

/** Metrics that describe rather than rate: being popular is neither good nor bad. */
const neutral = new Set(["popularity"]);

/** The keys of a report's columns: those its experiment names, or the usual ones at the first list length. */
export function columnKeys({ metrics, n }: Experiment["evaluation"]): readonly string[] {
  return metrics ?? standardMetrics(n[0]);
}

/** Whether a report has a column that all items must be ranked for. */
export function ranks(evaluation: Experiment["evaluation"]): boolean {
  return columnKeys(evaluation).some((key) => describeMetric(key)?.family !== "rating");
}

function standardMetrics(n: number): readonly string[] {
  const ranking = ["ndcg", "precision", "recall", "hitRate", "reciprocalRank", "averagePrecision"];
  const beyond = ["coverage", "gini", "popularity", "novelty", "diversity"];
  return [...ranking.map((name) => `${name}@${n}`), "rmse", "mae", ...beyond.map((name) => `${name}@${n}`)];
}

const allMetrics = ` There are ${metricNames.join(", ")}.`;

/** What the report says of the metric `key`; a UsageError when there is none, or none at such a cut-off. */
export function metricColumn(key: string): Metric {
  const metric = describeMetric(key);
  const [name] = key.split("@");
  if (!metric) throw new UsageError(`unknown metric "${key}".${suggestion(name, metricNames) || allMetrics}`);
  const { label, definition, better, family } = metric;
  if (family === "rating" ? key !== name : !/^[^@]+@[1-9]\d*$/.test(key)) {
    throw new UsageError(`there is no metric "${key}": ${cutOffRule(name, family)}`);
  }
  return {
    key,
    label,
    definition,
    better: neutral.has(name) ? "none" : better,
    digits: digits[name] ?? 4,
    family: families[family],
  };
}

function cutOffRule(name: string, family: MetricFamily): string {
  return family === "rating" ? `${name} has no cut-off` : `${name} has a cut-off, such as ${name}@10`;
}
