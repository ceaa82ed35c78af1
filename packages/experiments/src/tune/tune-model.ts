import { foldOf, tuningFoldOf, withValidation } from "@marquee/data";
import type { Split } from "@marquee/data";
import type { FitContext, Options } from "@marquee/core";
import { bestTrial, NoSuchScore, tune } from "@marquee/evaluation";
import type { SearchSpace, StrategyName, Trial } from "@marquee/evaluation";
import { makeEstimator, missingSide, sideNamesOf } from "../registry/registry.ts";
import { sideOf } from "../registry/side-information.ts";
import { codeFingerprint } from "../code/code-fingerprint.ts";
import type { DescribedDataset } from "../run/movie-vectors.ts";
import type { ResultStore } from "../run/results.ts";
import { sideFingerprints } from "../run/side-fingerprints.ts";
import type { SplitSpec } from "../spec/experiment.ts";
import { splitText } from "../spec/split-text.ts";
import { UsageError } from "../usage-error.ts";
import { ratingsFingerprint } from "./provenance.ts";
import type { TunedSettings } from "./settings-file.ts";
import { trialStore } from "./trial-store.ts";

/** How models are tuned. */
export interface TuningPlan {
  readonly metric: string;
  readonly relevance: number;
  readonly strategy: StrategyName;
  readonly trials: number;
  /** Minutes after which no further trial of a model begins on a split. Default: no limit. */
  readonly minutes?: number;
  /** Of the validation part and of the search. */
  readonly seed: number;
  /** Share of the train part that becomes the validation part. */
  readonly validation: number;
}

/** A model to tune. */
export interface TunedModel {
  readonly model: string;
  /** Options that stay as they are. */
  readonly base: Options;
  readonly space: SearchSpace;
}

/** The ratings that are tuned on. */
export interface TuningData {
  readonly dataset: DescribedDataset;
  readonly spec: SplitSpec;
  readonly split: Split;
}

export interface TuningContext extends FitContext {
  readonly store: ResultStore;
  /** Whether stored trials are computed again. */
  readonly fresh: boolean;
  /** Milliseconds. */
  readonly now: () => number;
}

/** All trials of a model, and the best settings where a trial succeeded. */
export interface Tuning {
  readonly model: string;
  readonly space: SearchSpace;
  readonly trials: readonly Trial[];
  readonly settings?: TunedSettings;
}

/**
 * Tunes a model on the first fold of a split: the train part is divided once more, by the split's own recipe, into the
 * parts to learn from and to measure on; the test part is not read.
 */
export async function tuneModel(
  { model, base, space }: TunedModel,
  plan: TuningPlan,
  data: TuningData,
  { store, fresh, now, ...context }: TuningContext,
): Promise<Tuning> {
  const { dataset, split } = data;
  const { metric, relevance, strategy, trials: budget, minutes = Infinity, seed, validation } = plan;
  const side = sideOf(dataset);
  const missing = missingSide({ name: model, options: base }, side);
  if (missing !== undefined) throw new UsageError(`${missing}, which ${dataset.title} does not have`);
  const [first] = split.folds;
  const divided = first.validation
    ? first
    : withValidation(dataset.interactions, first, split.recipe, seed, validation);
  const trials: Trial[] = [];
  const started = now();
  const search = tune(
    {
      make: (options) => makeEstimator(model, { ...base, ...options }, side),
      space,
      fold: tuningFoldOf(dataset.interactions, divided),
      metric,
      relevance,
      strategy,
      trials: budget,
      seed,
      store: trialStore(
        store,
        {
          data: dataset.hash,
          split: split.hash,
          fold: first.name,
          evaluation: { metric, relevance, validation, seed },
          side: sideFingerprints(sideNamesOf(model, base), side),
          code: codeFingerprint({ name: model, options: base }),
        },
        fresh,
      ),
    },
    context,
  );
  try {
    for await (const trial of search) {
      trials.push(trial);
      if (now() - started >= minutes * 60_000) break;
    }
  } catch (error) {
    throw error instanceof NoSuchScore ? new UsageError(`${model} has no ${metric}`) : error;
  }
  return { model, space, trials, ...settingsOf(model, base, trials, plan, data) };
}

function settingsOf(
  model: string,
  base: Options,
  trials: readonly Trial[],
  { metric, minutes, ...how }: TuningPlan,
  { dataset, spec, split }: TuningData,
): { settings?: TunedSettings } {
  const best = bestTrial(trials, metric);
  if (!best) return {};
  const [first] = split.folds;
  const spent = trials.reduce((sum, { share }) => sum + share, 0);
  const limited = minutes === undefined ? {} : { minutes, ...(spent < how.trials ? { spent } : {}) };
  const tuning = {
    data: dataset.hash,
    split: split.hash,
    ratings: ratingsFingerprint(foldOf(dataset.interactions, first)),
    fold: first.name,
    validation: how.validation,
    relevance: how.relevance,
    strategy: how.strategy,
    trials: how.trials,
    ...limited,
    seed: how.seed,
    score: best.score,
    defaultScore: trials[0].score,
  };
  return { settings: { model, metric, split: splitText(spec), options: { ...base, ...best.options }, tuning } };
}
