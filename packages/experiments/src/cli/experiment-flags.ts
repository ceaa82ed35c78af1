import { definedOf } from "../defined-of.ts";
import { datasetManifest } from "../registry/datasets.ts";
import { experimentSchema } from "../spec/experiment.ts";
import type { Experiment } from "../spec/experiment.ts";
import { slug } from "../spec/slug.ts";
import { parseSplit, splitId } from "../spec/split-text.ts";
import { UsageError } from "../usage-error.ts";
import { cleaningFlags } from "./cleaning-flags.ts";
import type { CleaningFlags } from "./cleaning-flags.ts";
import { openExperiment } from "./paths.ts";

/** The flags of `compare` that say what is compared. */
export interface ExperimentFlags extends CleaningFlags {
  readonly data?: string;
  readonly split: readonly string[];
  readonly models?: string;
  readonly n?: readonly number[];
  readonly relevance?: number;
  readonly seed?: number;
}

/** The experiment of a file, or of a standard name, with what the flags say instead; of the flags alone without a file. */
export function experimentOf(file: string | undefined, flags: ExperimentFlags): Experiment {
  if (file === undefined) return fromFlags(flags);
  for (const flag of ["data", "models"] as const) {
    if (flags[flag] !== undefined) {
      throw new UsageError(`--${flag} does not go with an experiment file, which names its ${flag} itself`);
    }
  }
  return withFlags(openExperiment(file), flags);
}

/** The command that runs the same experiment, for its report. */
export function commandOf(file: string | undefined, flags: ExperimentFlags): string {
  const { data, split, models, n, relevance, minUserRatings, minItemRatings, seed } = flags;
  const values: [flag: string, value: unknown][] = [
    ["data", data],
    ...split.map((recipe): [string, string] => ["split", recipe]),
    ["models", models],
    ["n", n?.join(",")],
    ["relevance", relevance],
    ["min-user-ratings", minUserRatings],
    ["min-item-ratings", minItemRatings],
    ["seed", seed],
  ];
  const given = values.filter(([, value]) => value !== undefined);
  const words = given.flatMap(([flag, value]) => [`--${flag}`, quoted(String(value))]);
  return ["npx marquee compare", ...(file === undefined ? [] : [quoted(file)]), ...words].join(" ");
}

/** `text` as one word of a shell. */
function quoted(text: string): string {
  return /^[\w./:@=,+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

function fromFlags(flags: ExperimentFlags): Experiment {
  if (flags.data === undefined || flags.models === undefined) {
    throw new UsageError("give an experiment file, or --data and --models (and --split)");
  }
  const { name } = datasetManifest(flags.data);
  const splits = (flags.split.length > 0 ? flags.split : ["per-user-hold-out"]).map(parseSplit);
  const models = flags.models.split(",").map((model) => model.trim());
  const experiment = experimentSchema.parse({
    name: slug([name, ...splits.map(splitId)].join("-")),
    title: `${models.join(", ")} on ${name}`,
    data: name,
    splits,
    models,
  });
  return withFlags(experiment, flags);
}

function withFlags(experiment: Experiment, flags: ExperimentFlags): Experiment {
  const { split, n, relevance, seed } = flags;
  return {
    ...experiment,
    ...(split.length > 0 ? { splits: split.map(parseSplit) } : {}),
    ...definedOf({ seed }),
    cleaning: { ...experiment.cleaning, ...cleaningFlags(flags) },
    evaluation: { ...experiment.evaluation, ...definedOf({ n, relevance }) },
  };
}
