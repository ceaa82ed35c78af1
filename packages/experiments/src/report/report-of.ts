import { foldOf, leakage } from "@marquee/data";
import type { Dataset, Manifest } from "@marquee/data";
import type { Definition, Metric, Report, Section, SignificanceTest, Timings } from "@marquee/visualization";
import { count } from "../count.ts";
import type { ComparisonRun, SplitRun } from "../run/compare.ts";
import type { Experiment } from "../spec/experiment.ts";
import { splitId } from "../spec/split-text.ts";
import { datasetReport } from "./dataset-report.ts";
import { examples } from "./examples.ts";
import { trendsOf } from "./trends.ts";
import { columnKeys, metricColumn } from "./metric-columns.ts";
import { comparisons, modelReport } from "./model-reports.ts";
import { slices } from "./slices.ts";
import { protocolWords, relevanceWords } from "./protocol-words.ts";
import { leakageFacts, splitWords } from "./split-words.ts";

export interface ReportContext {
  readonly manifest?: Manifest;
  /** The command that makes the report again. */
  readonly command: string;
  readonly versions: Readonly<Record<string, string>>;
}

/** The report of a finished comparison; the same run gives the same report. */
export function reportOf(run: ComparisonRun, { manifest, command, versions }: ReportContext): Report {
  const { experiment, dataset } = run;
  const sections = run.splits.map((split) => sectionOf(dataset, experiment.evaluation, split));
  const trends = trendsOf(run.splits.map(({ spec }, k) => ({ spec, section: sections[k] })));
  const { users, items } = dataset.interactions;
  return {
    title: experiment.title,
    ...(experiment.question === undefined ? {} : { question: experiment.question }),
    summary: [
      `${experiment.models.length} recommenders on ${dataset.title}: ${count(dataset.interactions.rating.length)} ratings by ${count(users.size)} users of ${count(items.size)} movies.`,
      sections.length === 1
        ? "All of them learn from and are tested on the same rows."
        : `All of them learn from and are tested on the same rows, on ${sections.length} splits.`,
    ],
    dataset: datasetReport(dataset, manifest),
    sections,
    ...(trends.length > 0 ? { trends } : {}),
    protocol: protocolWords(experiment, items.size),
    versions,
    definitions: termsOf(experiment),
    command,
  };
}

/** What the words of a report mean beside its metrics. */
export const termsOf = ({ evaluation }: Pick<Experiment, "evaluation">): readonly Definition[] => [
  { term: "Relevant", text: relevanceWords(evaluation.relevance) },
  {
    term: "Interval",
    text: "The range that holds the mean over users with 95 % confidence (Student's t; for RMSE and MAE the delta method with users as clusters).",
  },
  {
    term: "Hash",
    text: "SHA-256 of the cleaned ratings, or of the row numbers of a split. Two reports with equal hashes used the very same rows.",
  },
];

/** How models are compared with the best. */
export const significance: SignificanceTest = {
  method: "Paired t-test over users against the best model, Holm-corrected for the number of models.",
  alpha: 0.05,
  level: 0.95,
};

/** All results on one split. */
export function sectionOf(dataset: Dataset, evaluation: Experiment["evaluation"], splitRun: SplitRun): Section {
  const { spec, split } = splitRun;
  const metrics = columnKeys(evaluation).map(metricColumn);
  const runs = splitRun.models;
  const measured = metrics.filter(({ key }) => runs.some(({ summary }) => summary && key in summary.values));
  const first = foldOf(dataset.interactions, split.folds[0]);
  const words = splitWords(spec);
  return {
    id: splitId(spec),
    name: words.name,
    recipe: words.recipe,
    ...(words.random ? { seed: split.seed } : {}),
    hash: split.hash,
    folds: split.folds.map(({ name, train, test }) => ({ name, train: train.length, test: test.length })),
    leakage: leakageFacts(split.folds.map((fold) => leakage(dataset.interactions, fold))),
    metrics: measured,
    headline: headline(measured),
    models: runs.map((run) => modelReport(run, measured)),
    significance,
    comparisons: comparisons(runs, measured),
    slices: slices(runs, measured, first.train),
    examples: examples(dataset, splitRun, first, evaluation.relevance),
  };
}

/** The first ranking metric and the first rating metric, in the order of the columns. */
export function headline(metrics: readonly Metric[]): string[] {
  const firsts = new Map<string, string>();
  for (const { family, key } of metrics) if (family !== "beyond" && !firsts.has(family)) firsts.set(family, key);
  const keys = [...firsts.values()];
  return keys.length > 0 ? keys : metrics.slice(0, 1).map(({ key }) => key);
}

/** What the models of a comparison cost, summed over folds; models without a known cost are left out. */
export function timingsOf(run: ComparisonRun, machine: string): Timings {
  return {
    machine,
    models: run.splits.flatMap(({ spec, models }) =>
      models.flatMap(({ model, costs }) => {
        const known = costs.filter((cost) => cost !== undefined);
        if (known.length === 0 || known.length < costs.length) return [];
        return [
          {
            section: splitId(spec),
            model: model.id,
            fitSeconds: known.reduce((sum, { fitSeconds }) => sum + fitSeconds, 0),
            evaluateSeconds: known.reduce((sum, { evaluateSeconds }) => sum + evaluateSeconds, 0),
            peakBytes: Math.max(...known.map(({ peakBytes }) => peakBytes)),
          },
        ];
      }),
    ),
  };
}
