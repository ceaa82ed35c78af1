import type { Options } from "@marquee/core";
import { describeMetric } from "@marquee/evaluation";
import type { SearchSpace, StrategyName } from "@marquee/evaluation";
import { requireAbility } from "../registry/abilities.ts";
import { searchSpaceOf } from "../registry/search-spaces.ts";
import { makeEstimator, modelEntry, parseOptions } from "../registry/registry.ts";
import { columnKeys, metricColumn } from "../report/metric-columns.ts";
import type { Experiment, SplitSpec } from "../spec/experiment.ts";
import { parseSplit } from "../spec/split-text.ts";
import { readSpaces } from "../tune/read-spaces.ts";
import type { TunedModel, TuningPlan } from "../tune/tune-model.ts";
import { UsageError } from "../usage-error.ts";
import { cleaningFlags } from "./cleaning-flags.ts";
import type { CleaningFlags } from "./cleaning-flags.ts";
import { openExperiment, settingsFileOf } from "./paths.ts";

/** The flags of `marquee tune` that say what is tuned, and how. */
export interface TuneFlags extends CleaningFlags {
  readonly experiment?: string;
  readonly data?: string;
  readonly split: readonly string[];
  readonly metric?: string;
  readonly relevance?: number;
  readonly trials: number;
  readonly minutes?: number;
  readonly strategy: StrategyName;
  readonly validation: number;
  readonly seed?: number;
  readonly vectors: readonly string[];
  readonly space?: string;
  readonly set: readonly string[];
  readonly settings?: string;
}

/** What is tuned on what, how, and where the best settings go. */
export interface TuneCommand {
  readonly data: string;
  readonly cleaning: Experiment["cleaning"];
  readonly vectors: readonly string[];
  readonly splits: readonly SplitSpec[];
  readonly models: readonly TunedModel[];
  readonly plan: TuningPlan;
  readonly settingsPath: string;
}

/** The tuning that flags describe, on the ratings and splits of an experiment where they name one. */
export function tuningOf(models: readonly string[], flags: TuneFlags): TuneCommand {
  const { experiment: name, data: given, split, metric: key, trials, minutes, strategy, validation } = flags;
  if ((name === undefined) === (given === undefined)) throw new UsageError("give either --experiment or --data");
  const experiment = name === undefined ? undefined : openExperiment(name);
  const data = experiment?.data ?? given!;
  const metric = key ?? (experiment && columnKeys(experiment.evaluation)[0]);
  if (metric === undefined) throw new UsageError("give --metric, such as rmse or ndcg@10");
  metricColumn(metric);
  const cleaning = { ...experiment?.cleaning, ...cleaningFlags(flags) };
  const relevance = ranks(metric) ? (flags.relevance ?? experiment?.evaluation.relevance ?? 0) : 0;
  const recipes = split.length > 0 ? split.map(parseSplit) : (experiment?.splits ?? [parseSplit("per-user-hold-out")]);
  return {
    data,
    cleaning,
    vectors: flags.vectors.length > 0 ? flags.vectors : (experiment?.vectors ?? []),
    splits: recipes,
    models: tunedModels(models, metric, relevance > (cleaning.minRating ?? 0) ? relevance : undefined, flags),
    plan: {
      ...{ metric, relevance, strategy, trials, seed: flags.seed ?? experiment?.seed ?? 1, validation },
      ...(minutes === undefined ? {} : { minutes }),
    },
    settingsPath: flags.settings ?? settingsFileOf({ data, ...experiment }),
  };
}

const ranks = (metric: string): boolean => describeMetric(metric)?.family !== "rating";

function tunedModels(
  names: readonly string[],
  metric: string,
  liked: number | undefined,
  { space: file, set }: TuneFlags,
): readonly TunedModel[] {
  const own = file === undefined ? undefined : readSpaces(file);
  return [...new Set(names)].map((model) => {
    const { options } = modelEntry(model);
    const base = parseOptions(model, set);
    makeEstimator(model, base);
    if (!ranks(metric)) requireAbility(model, "predict");
    const space = own ? own.get(model) : standardSpace(model, liked);
    if (space) return { model, base, space: openSpace(model, space, base) };
    if (file !== undefined) throw new UsageError(`${file}: has no search space of ${model}`);
    const known =
      options.length > 0 ? `; --space FILE can give one of ${options.map((each) => each.name).join(", ")}` : "";
    throw new UsageError(`${model} has no search space${known}`);
  });
}

/**
 * The standard search space of a model. Where ratings from `liked` on are relevant and lower ones are known too, a model
 * that learns from what users have may learn from all ratings or from those alone: which is better is searched as well.
 */
function standardSpace(model: string, liked: number | undefined): SearchSpace | undefined {
  const space = searchSpaceOf(model);
  const learnsFromSome = modelEntry(model).options.some(({ name }) => name === "minRating");
  return space && liked !== undefined && learnsFromSome ? { ...space, minRating: { choice: [0, liked] } } : space;
}

/** What of a search space is still open where `base` has set options. */
function openSpace(model: string, space: SearchSpace, base: Options): SearchSpace {
  const open = Object.entries(space).filter(([name]) => !(name in base));
  if (open.length === 0) throw new UsageError(`${model}: --set leaves nothing to search`);
  return Object.fromEntries(open);
}
