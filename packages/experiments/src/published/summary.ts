import type { Options } from "@marquee/core";
import { foldOf, leakage } from "@marquee/data";
import type { Dataset } from "@marquee/data";
import { poolCalibration } from "@marquee/evaluation";
import type { CalibrationBin } from "@marquee/evaluation";
import type { Estimate, LeakageFact, Metric, Slice, Timings } from "@marquee/visualization";
import { definedOf } from "../defined-of.ts";
import { columnKeys, metricColumn } from "../report/metric-columns.ts";
import { comparisons, modelReport } from "../report/model-reports.ts";
import { headline, timingsOf } from "../report/report-of.ts";
import { slices } from "../report/slices.ts";
import { leakageFacts } from "../report/split-words.ts";
import type { ComparisonRun, SplitRun } from "../run/compare.ts";
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
  /** Estimated beside real ratings, the folds together; absent for pure rankers, and in early summaries. */
  readonly calibration?: readonly CalibrationBin[];
  /** Why there are no metrics. */
  readonly failed?: string;
}

/** All models on one split. */
export interface SplitSummary {
  /** As `--split` takes it. */
  readonly split: string;
  readonly seed: number;
  readonly hash: string;
  readonly folds: readonly string[];
  readonly models: readonly ModelSummary[];
  /** On the first ranking and the first rating metric; absent in summaries of one model, and in early ones. */
  readonly differences?: readonly DifferenceSummary[];
  /** Of each fold, how many ratings are learned from and tested on; absent in early summaries, as all that follows. */
  readonly rows?: readonly { readonly train: number; readonly test: number }[];
  readonly leakage?: readonly LeakageFact[];
  /** By activity of users and popularity of movies; values by label. */
  readonly slices?: readonly Slice[];
}

/**
 * The figures of a finished comparison without anything of a single user or movie, so that they may be shared where the
 * data set and reports with titles may not; survives JSON.
 */
export interface Summary {
  /** Name of the experiment. */
  readonly name: string;
  readonly title: string;
  /** The data set after cleaning; title and counts are absent in early summaries. */
  readonly data: {
    readonly name: string;
    readonly hash: string;
    readonly title?: string;
    readonly counts?: { readonly users: number; readonly items: number; readonly ratings: number };
  };
  readonly cleaning: Experiment["cleaning"];
  readonly evaluation: Pick<Experiment["evaluation"], "n" | "relevance" | "ties">;
  readonly versions: Readonly<Record<string, string>>;
  readonly splits: readonly SplitSummary[];
  /**
   * What each model cost where it was computed, sections and models named as by `storedSections`; absent in early
   * summaries. These are the only figures that another run of the same comparison would not repeat.
   */
  readonly timings?: Timings;
}

/** The summary of a comparison: from the same stored results the same summary. */
export function summaryOf(run: ComparisonRun, versions: Readonly<Record<string, string>>, machine: string): Summary {
  const { experiment, dataset, splits } = run;
  const { name, title, cleaning, evaluation } = experiment;
  const { users, items, rating } = dataset.interactions;
  return {
    name,
    title,
    data: {
      ...{ name: dataset.name, hash: dataset.hash, title: dataset.title },
      counts: { users: users.size, items: items.size, ratings: rating.length },
    },
    cleaning,
    evaluation: { n: evaluation.n, relevance: evaluation.relevance, ...definedOf({ ties: evaluation.ties }) },
    versions,
    splits: splits.map((split) => splitSummary(dataset, split, columnKeys(evaluation).map(metricColumn))),
    ...timings(run, machine),
  };
}

function splitSummary(
  { interactions }: Pick<Dataset, "interactions">,
  { spec, split: { seed, hash, folds }, models }: SplitRun,
  metrics: readonly Metric[],
): SplitSummary {
  return {
    ...{ split: splitText(spec), seed, hash },
    folds: folds.map(({ name }) => name),
    models: models.map((run) => modelSummary(run, metrics)),
    ...definedOf({ differences: differences(models, metrics) }),
    rows: folds.map(({ train, test }) => ({ train: train.length, test: test.length })),
    leakage: leakageFacts(folds.map((fold) => leakage(interactions, fold))),
    slices: slices(models, metrics, foldOf(interactions, folds[0]).train).map((slice) => ({
      ...slice,
      values: Object.fromEntries(
        models.flatMap(({ model: { id, label } }) => {
          return id in slice.values ? [[label, slice.values[id]]] : [];
        }),
      ),
    })),
  };
}

/** The costs that are known, models by label. */
function timings(run: ComparisonRun, machine: string): Pick<Summary, "timings"> {
  const labels = new Map(run.splits.flatMap(({ models }) => models.map(({ model: { id, label } }) => [id, label])));
  const { models } = timingsOf(run, machine);
  if (models.length === 0) return {};
  return { timings: { machine, models: models.map((cost) => ({ ...cost, model: labels.get(cost.model)! })) } };
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
    ...calibrationOf(run),
    ...definedOf({ failed: run.failed }),
  };
}

function calibrationOf({ folds }: ModelRun): Pick<ModelSummary, "calibration"> {
  const bins = poolCalibration(folds.flatMap(({ calibration }) => (calibration ? [calibration] : [])));
  return bins.length > 0 ? { calibration: bins } : {};
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
