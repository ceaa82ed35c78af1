import { messageOf } from "@marquee/core";
import { foldOf } from "@marquee/data";
import type { Split } from "@marquee/data";
import { codeFingerprint } from "../code/code-fingerprint.ts";
import { hasNetwork } from "../registry/networks.ts";
import { sideOf } from "../registry/side-information.ts";
import type { Display } from "./display.ts";
import { ranks } from "../report/metric-columns.ts";
import { exampleUsers } from "../report/example-users.ts";
import type { ExampleUserPick } from "../report/example-users.ts";
import type { Experiment, SplitSpec } from "../spec/experiment.ts";
import { splitId } from "../spec/split-text.ts";
import type { TunedOptions } from "../tune/tuned-options.ts";
import { UsageError } from "../usage-error.ts";
import { matrixFingerprint } from "./fingerprint.ts";
import type { FoldResult } from "./fold-result.ts";
import { genreFeatures } from "./genre-features.ts";
import { configuredModels } from "./configured-models.ts";
import type { PreparedModel } from "./configured-models.ts";
import type { DescribedDataset } from "./movie-vectors.ts";
import { recordOf } from "./model-run.ts";
import type { ModelRun } from "./model-run.ts";
import type { Cost } from "./results.ts";
import { outcome } from "./outcome.ts";
import { runFold } from "./run-fold.ts";
import type { FoldTask, RunContext } from "./run-fold.ts";
import { watchNetworks } from "./watch-networks.ts";
import type { BeginFit, LogOf } from "./watch-networks.ts";

/** All models on one split. */
export interface SplitRun {
  readonly spec: SplitSpec;
  readonly split: Split;
  readonly examples: readonly ExampleUserPick[];
  readonly models: readonly ModelRun[];
}

/** A split to compare on. */
export interface SplitChoice {
  readonly spec: SplitSpec;
  readonly split: Split;
  /** The tuned options of the entries that ask for them. Default: nobody asks. */
  readonly tuned?: TunedOptions;
}

/** A finished comparison; `reportOf` makes the report of it. */
export interface ComparisonRun {
  readonly experiment: Experiment;
  readonly dataset: DescribedDataset;
  readonly splits: readonly SplitRun[];
}

export interface CompareContext extends RunContext {
  readonly display: Display;
  /** Where the figures of a network's training go, by split, model and fold. Default: nowhere. */
  readonly logOf?: LogOf;
}

/**
 * Fits and evaluates every model of `experiment` on every fold of `splits`. Finished (model, fold) results are stored
 * as they come and taken from the store when the same comparison runs again, so a stopped run goes on where it stopped.
 * A model that throws, or needs what the data set does not have, is reported as failed; the others go on.
 */
export async function compare(
  experiment: Experiment,
  dataset: DescribedDataset,
  splits: readonly SplitChoice[],
  context: CompareContext,
): Promise<ComparisonRun> {
  const side = sideOf(dataset);
  const entered = splits.map(({ tuned }) => configuredModels(experiment.models, side, tuned));
  const genres = genreFeatures(dataset);
  const features = genres && { matrix: genres, hash: matrixFingerprint(genres) };
  const beginFit = watchNetworks((line) => context.display.say(line), context.logOf);
  const tasks = splits.map(({ spec, split }): SplitTask => {
    const examples = exampleUsers(foldOf(dataset.interactions, split.folds[0]), experiment.evaluation.relevance);
    return { experiment, dataset, spec, split, examples, features, beginFit };
  });
  const work = tasks.flatMap((task, k) => entered[k].map((model) => ({ task, model })));
  const finished = new Map<PreparedModel, ModelRun>();
  // Networks last, after all splits: TensorFlow keeps the memory it took, which would count as that of later models.
  for (const { task, model } of [...work.filter((one) => !isNetwork(one)), ...work.filter(isNetwork)]) {
    finished.set(model, await runModel(model, task, context));
  }
  const runs = tasks.map(({ spec, split, examples }, k) => {
    return { spec, split, examples, models: entered[k].map((model) => finished.get(model)!) };
  });
  return { experiment, dataset, splits: runs };
}

const isNetwork = ({ model: { estimator } }: { readonly model: PreparedModel }): boolean =>
  hasNetwork(estimator.name, estimator.options);

interface SplitTask {
  readonly experiment: Experiment;
  readonly dataset: DescribedDataset;
  readonly spec: SplitSpec;
  readonly split: Split;
  readonly examples: readonly ExampleUserPick[];
  readonly beginFit: BeginFit;
  readonly features: FoldTask["itemFeatures"] | undefined;
}

async function runModel(model: PreparedModel, task: SplitTask, context: CompareContext): Promise<ModelRun> {
  if (model.missing !== undefined) {
    const failed = `${model.missing}, which ${task.dataset.title} does not have`;
    context.display.start(model.label).done(`not applicable: ${failed}`);
    return failedRun(model, failed);
  }
  const folds: FoldResult[] = [];
  const costs: (Cost | undefined)[] = [];
  for (const splitFold of task.split.folds) {
    context.signal.throwIfAborted();
    const place = task.split.folds.length > 1 ? ` · ${splitFold.name}` : "";
    const bar = context.display.start(`${model.label}${place}`);
    try {
      const run = await runFold(foldTask(model, task, splitFold), context, {
        onProgress: bar.update,
        begin: () => task.beginFit(model.estimator, [splitId(task.spec), model.id, splitFold.name]),
      });
      folds.push(run.result);
      costs.push(run.cost);
      bar.done(outcome(run));
    } catch (error) {
      if (context.signal.aborted || error instanceof UsageError) {
        bar.done("stopped");
        throw error;
      }
      const failed = messageOf(error);
      bar.done(`failed: ${failed}`);
      return failedRun(model, failed);
    }
  }
  return { ...recordOf(model, folds, task.experiment.evaluation), costs };
}

const failedRun = (model: PreparedModel, failed: string): ModelRun => ({
  model,
  folds: [],
  summary: undefined,
  costs: [],
  failed,
});

function foldTask(
  { estimator, side }: PreparedModel,
  { experiment, dataset, split, examples, features }: SplitTask,
  splitFold: Split["folds"][number],
): FoldTask {
  return {
    fold: foldOf(dataset.interactions, splitFold),
    estimator,
    dataHash: dataset.hash,
    splitHash: split.hash,
    code: codeFingerprint(estimator),
    n: experiment.evaluation.n,
    relevance: experiment.evaluation.relevance,
    ranking: ranks(experiment.evaluation),
    ties: experiment.evaluation.ties ?? "lower-number",
    tieSeed: experiment.seed,
    ...(features ? { itemFeatures: features } : {}),
    exampleUsers: splitFold === split.folds[0] ? examples.map(({ user }) => user) : [],
    side,
  };
}
