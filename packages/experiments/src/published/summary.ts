import type { Options } from "@marquee/core";
import { definedOf } from "../defined-of.ts";
import { columnKeys } from "../report/metric-columns.ts";
import type { ComparisonRun } from "../run/compare.ts";
import type { ModelRun } from "../run/model-run.ts";
import type { Experiment } from "../spec/experiment.ts";
import { splitText } from "../spec/split-text.ts";

/** A metric over the folds of a split. */
export interface MetricSummary {
  readonly mean: number;
  /** One value per fold. */
  readonly folds: readonly number[];
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
  }[];
}

/** The summary of a comparison; the same run gives the same summary. */
export function summaryOf(
  { experiment, dataset, splits }: ComparisonRun,
  versions: Readonly<Record<string, string>>,
): Summary {
  const { name, title, cleaning, evaluation } = experiment;
  const keys = columnKeys(evaluation);
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
      models: models.map((run) => modelSummary(run, keys)),
    })),
  };
}

function modelSummary({ model, summary, failed }: ModelRun, keys: readonly string[]): ModelSummary {
  const { label, estimator } = model;
  const measured = summary ? keys.filter((key) => key in summary.values) : [];
  return {
    label,
    model: estimator.name,
    options: estimator.options,
    metrics: Object.fromEntries(
      measured.map((key) => [key, { mean: summary!.values[key], folds: [...summary!.perFold[key]] }]),
    ),
    ...(failed === undefined ? {} : { failed }),
  };
}
