import type { Options } from "@marquee/core";
import type { Estimate, Metric } from "@marquee/visualization";
import { definedOf } from "../defined-of.ts";
import { columnKeys, metricColumn } from "../report/metric-columns.ts";
import { comparisons, modelReport } from "../report/model-reports.ts";
import { headline } from "../report/report-of.ts";
import type { ComparisonRun } from "../run/compare.ts";
import type { ModelRun } from "../run/model-run.ts";
import type { Experiment } from "../spec/experiment.ts";
import { splitText } from "../spec/split-text.ts";

/** A metric over the folds of a split, with the interval over users that the report shows, where it has one. */
export interface MetricSummary extends Estimate {
  /** One value per fold. */
  readonly folds: readonly number[];
}

/** A model against the best one on a metric, paired over users. */
export interface DifferenceSummary extends Estimate {
  /** Key of the metric. */
  readonly metric: string;
  /** Label of the best entry on this metric. */
  readonly best: string;
  /** Label of the one compared; the difference is its value less that of the best. */
  readonly label: string;
  /** Holm-corrected for the number of entries. */
  readonly p: number;
}

/** What a model reached on a split. */
export interface ModelSummary {
  /** How the report names the entry. */
  readonly label: string;
  readonly model: string;
  /** Every resolved option. */
  readonly options: Options;
  /** The columns of the report. */
  readonly metrics: Readonly<Record<string, MetricSummary>>;
  /** Why there are no metrics. */
  readonly failed?: string;
}

/**
 * The figures of a finished comparison without anything of a single user or movie, so that they may be shared where the
 * data set and reports with titles may not; survives JSON.
 */
export interface Summary {
  /** Name of the experiment. */
  readonly name: string;
  readonly title: string;
  readonly data: { readonly name: string; readonly hash: string };
  readonly cleaning: Experiment["cleaning"];
  readonly evaluation: Pick<Experiment["evaluation"], "n" | "relevance" | "ties">;
  readonly versions: Readonly<Record<string, string>>;
  readonly splits: readonly {
    /** As `--split` takes it. */
    readonly split: string;
    readonly seed: number;
    readonly hash: string;
    readonly folds: readonly string[];
    readonly models: readonly ModelSummary[];
    /** On the first ranking and the first rating metric; absent in summaries of one model, and in early ones. */
    readonly differences?: readonly DifferenceSummary[];
  }[];
}

/** The summary of a comparison; the same run gives the same summary. */
export function summaryOf(
  { experiment, dataset, splits }: ComparisonRun,
  versions: Readonly<Record<string, string>>,
): Summary {
  const { name, title, cleaning, evaluation } = experiment;
  const metrics = columnKeys(evaluation).map(metricColumn);
  return {
    name,
    title,
    data: { name: dataset.name, hash: dataset.hash },
    cleaning,
    evaluation: { n: evaluation.n, relevance: evaluation.relevance, ...definedOf({ ties: evaluation.ties }) },
    versions,
    splits: splits.map(({ spec, split, models }) => ({
      split: splitText(spec),
      seed: split.seed,
      hash: split.hash,
      folds: split.folds.map((fold) => fold.name),
      models: models.map((run) => modelSummary(run, metrics)),
      ...definedOf({ differences: differences(models, metrics) }),
    })),
  };
}

function modelSummary(run: ModelRun, metrics: readonly Metric[]): ModelSummary {
  const { label, name, options, values } = modelReport(run, metrics);
  return {
    label,
    model: name,
    options,
    metrics: Object.fromEntries(
      Object.entries(values).map(([key, value]) => [key, { ...value, folds: [...run.summary!.perFold[key]] }]),
    ),
    ...definedOf({ failed: run.failed }),
  };
}

function differences(runs: readonly ModelRun[], metrics: readonly Metric[]): DifferenceSummary[] | undefined {
  const main = headline(metrics.filter(({ key }) => runs.some(({ summary }) => summary && key in summary.values)));
  const labels = new Map(runs.map(({ model: { id, label } }) => [id, label]));
  const found = comparisons(
    runs,
    metrics.filter(({ key }) => main.includes(key)),
  );
  if (found.length === 0) return undefined;
  return found.map(({ metric, best, model, difference, p }) => ({
    ...{ metric, best: labels.get(best)!, label: labels.get(model)! },
    ...difference,
    p,
  }));
}
