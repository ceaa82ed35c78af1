import { foldOf, leakage } from "@marquee/data";
import type { Dataset } from "@marquee/data";
import { poolCalibration } from "@marquee/evaluation";
import type { Metric } from "@marquee/visualization";
import { definedOf } from "../defined-of.ts";
import { columnKeys, metricColumn } from "../report/metric-columns.ts";
import { comparisons, modelReport } from "../report/model-reports.ts";
import { headline, timingsOf } from "../report/report-of.ts";
import { slices } from "../report/slices.ts";
import { leakageFacts } from "../report/split-words.ts";
import type { ComparisonRun, SplitRun } from "../run/compare.ts";
import type { ModelRun } from "../run/model-run.ts";
import { splitText } from "../spec/split-text.ts";
import type { DifferenceSummary, ModelSummary, SplitSummary, Summary } from "./summary.ts";

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
