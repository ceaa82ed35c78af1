import { slug } from "@marquee/visualization";
import { definedOf } from "../defined-of.ts";
import { fingerprint } from "../run/fingerprint.ts";
import { cutOffOf } from "../spec/checks.ts";
import { experimentSchema } from "../spec/experiment.ts";
import type { Experiment, ModelSpec } from "../spec/experiment.ts";
import { houseForm } from "../spec/house-form.ts";
import { parseSplit, splitId } from "../spec/split-text.ts";
import { UsageError } from "../usage-error.ts";
import { cleaningFlags } from "./cleaning-flags.ts";
import type { CleaningFlags } from "./cleaning-flags.ts";
import { openExperiment } from "./paths.ts";

/** The flags of `compare` and `report` that say what is compared. */
export interface ExperimentFlags extends CleaningFlags {
  readonly data?: string;
  readonly split: readonly string[];
  readonly models?: string;
  readonly n?: readonly number[];
  readonly relevance?: number;
  readonly seed?: number;
  readonly vectors: readonly string[];
  /** Modules with models of the user's own. */
  readonly own: readonly string[];
  /** `default`, `tuned` or a settings file. */
  readonly settings?: string;
}

/**
 * The experiment of a file, or of a standard name, with what the flags say instead; of the flags alone without a file.
 * Its name tells it from every other: flags that change something append a fingerprint of the whole.
 */
export function experimentOf(file: string | undefined, flags: ExperimentFlags): Experiment {
  if (file === undefined) return fromFlags(flags);
  for (const flag of ["data", "models"] as const) {
    if (flags[flag] !== undefined) {
      throw new UsageError(`--${flag} does not go with an experiment file, which names its ${flag} itself`);
    }
  }
  const experiment = openExperiment(file);
  const flagged = withFlags(experiment, flags);
  return fingerprint(flagged) === fingerprint(experiment) ? experiment : withOwnName(flagged);
}

/** Refuses flags that say what is compared: the comparison of classifiers `name` says it in its file alone. */
export function refuseFlags(name: string, flags: ExperimentFlags): void {
  const { split, vectors, own, data, models, n, relevance, minUserRatings, minItemRatings, minRating, seed, settings } =
    flags;
  const given = { data, models, n, relevance, minUserRatings, minItemRatings, minRating, seed, settings };
  const lists = Object.entries({ split, vectors, own }).flatMap(([name, values]) => (values.length > 0 ? [name] : []));
  const [flag] = [...Object.keys(definedOf(given)), ...lists];
  if (flag === undefined) return;
  const words = flag.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  throw new UsageError(`--${words} does not go with ${name}, whose file says what is compared`);
}

/** The command that runs the same experiment, for its report. */
export function commandOf(file: string | undefined, flags: ExperimentFlags): string {
  const { data, split, models, n, relevance, minUserRatings, minItemRatings, minRating, seed, vectors, own, settings } =
    flags;
  const values: [flag: string, value: unknown][] = [
    ["data", data],
    ...split.map((recipe): [string, string] => ["split", recipe]),
    ["models", models],
    ["n", n?.join(",")],
    ["relevance", relevance],
    ["min-user-ratings", minUserRatings],
    ["min-item-ratings", minItemRatings],
    ["min-rating", minRating],
    ["seed", seed],
    ...vectors.map((path): [string, string] => ["vectors", path]),
    ...own.map((path): [string, string] => ["own", path]),
    ["settings", settings],
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
  const { data, models, split } = flags;
  if (data === undefined || models === undefined) {
    throw new UsageError("give an experiment file, or --data and --models (and --split)");
  }
  const splits = (split.length > 0 ? split : ["per-user-hold-out"]).map(parseSplit);
  const names = models.split(",").map((name) => name.trim());
  const name = slug([data, ...splits.map(splitId)].join("-"));
  const standard = checked({ name, title: `${names.join(", ")} on ${data}`, data, splits, models: names });
  return withOwnName(withFlags(standard, flags));
}

function withFlags(experiment: Experiment, flags: ExperimentFlags): Experiment {
  const { split, n, relevance, seed, vectors, settings } = flags;
  const { evaluation, cleaning } = experiment;
  return checked({
    ...experiment,
    ...(split.length > 0 ? { splits: split.map(parseSplit) } : {}),
    ...definedOf({ seed }),
    ...(vectors.length > 0 ? { vectors } : {}),
    ...(settings === undefined ? {} : { settings, models: experiment.models.map(withoutSettings) }),
    cleaning: { ...cleaning, ...cleaningFlags(flags) },
    evaluation: { ...evaluation, ...definedOf({ relevance }), ...(n && { n: withCutOffs(n, evaluation) }) },
  });
}

/** An entry that takes the settings of the experiment. */
const withoutSettings = ({ model, label, options }: ModelSpec): ModelSpec => ({ model, label, options });

/** The list lengths of a flag and those that the metrics of the file are taken at, whose columns would be empty. */
function withCutOffs(n: readonly number[], { metrics = [] }: Experiment["evaluation"]): readonly number[] {
  return [...n, ...metrics.flatMap((key) => cutOffOf(key) ?? [])];
}

/** The experiment under a name that no other one has, so that each has a report of its own. */
function withOwnName(experiment: Experiment): Experiment {
  return { ...experiment, name: `${experiment.name}-${fingerprint(experiment).slice(0, 8)}` };
}

function checked(values: unknown): Experiment {
  const parsed = experimentSchema.safeParse(values, { error: houseForm });
  if (parsed.success) return parsed.data;
  throw new UsageError([...new Set(parsed.error.issues.map(({ message }) => message))].join("\n"));
}
