import { derive, messageOf, nonNegativeInteger, oneOf, positiveInteger, random } from "@marquee/core";
import type { Estimator, FitContext, Fold, Options, Progress } from "@marquee/core";
import { checkObjective, lossOf, NoSuchScore, scoreOf } from "./objective.ts";
import type { Objective } from "./objective.ts";
import { reduced } from "./resource.ts";
import type { Fit } from "./resource.ts";
import type { Proposal } from "./search.ts";
import { checkSpace } from "./space.ts";
import type { SearchSpace } from "./space.ts";
import { strategies } from "./strategies/index.ts";
import type { StrategyName } from "./strategies/index.ts";
import type { Trial, TrialResult, TrialStore } from "./trial.ts";

/** What is tuned, on what, and how. */
export interface TuneTask {
  /** The model with these options and its defaults for all others. */
  readonly make: (options: Options) => Estimator;
  /** The options to search, and among which values. */
  readonly space: SearchSpace;
  /** The train part, and as `test` the validation part: `tuningFoldOf` gives both. */
  readonly fold: Fold;
  /** Key of a metric with its cut-off: `rmse`, `ndcg@10`. */
  readonly metric: string;
  /** A validation rating of at least this is relevant. Default 0. */
  readonly relevance?: number;
  /** Default "tpe". */
  readonly strategy?: StrategyName;
  /** What may be spent, counted in full fits, the one of the defaults among them. Default 20. */
  readonly trials?: number;
  /** Default 0. */
  readonly seed?: number;
  /** Default: nothing is kept. */
  readonly store?: TrialStore;
}

/**
 * Searches for settings: yields one trial after another, the defaults first. A trial that throws is yielded as failed. The
 * same task gives the same trials, however many of them come from the store. Only what stands in `fold` is learned from
 * and measured on. Every strategy may spend the same: `trials` full fits, where a fit with a share of the resource counts
 * as that share. Throws a NoSuchScore when the model cannot have the metric.
 */
export async function* tune(
  { make, space, fold, metric, relevance = 0, strategy = "tpe", trials = 20, seed = 0, store }: TuneTask,
  context: FitContext = {},
): AsyncGenerator<Trial, void, undefined> {
  checkSpace("tune", space);
  checkObjective("tune", { metric, relevance });
  positiveInteger("tune: trials", trials);
  nonNegativeInteger("tune: seed", seed);
  oneOf("tune: strategy", strategy, Object.keys(strategies) as StrategyName[]);
  let [number, spent] = [0, 0];
  const attempt = async ({ options, share }: Proposal): Promise<Trial> => {
    const { onProgress, ...rest } = context;
    const before = { number: ++number, spent, trials };
    const told = onProgress ? { onProgress: within(onProgress, before, share) } : {};
    const run = { make, fold, objective: { metric, relevance }, seed, store };
    const trial = { number, options, share, ...(await resultOf({ options, share }, run, { ...rest, ...told })) };
    spent += share;
    return trial;
  };

  const first = await attempt({ options: defaultsOf(make({}).options, space), share: 1 });
  yield first;
  const search = strategies[strategy]({
    space,
    budget: trials - 1,
    random: random(derive(seed, "tune")),
    first: { options: first.options, loss: lossOf(metric, first.score) },
  });
  for (let step = search.next(); !step.done;) {
    const trial = await attempt(step.value);
    yield trial;
    step = search.next(lossOf(metric, trial.score));
  }
}

function defaultsOf(resolved: Options, space: SearchSpace): Options {
  return Object.fromEntries(
    Object.keys(space).map((name) => {
      if (Object.hasOwn(resolved, name)) return [name, resolved[name]];
      throw new RangeError(
        `tune: space must name options of the model, ${Object.keys(resolved).join(", ")}, got ${name}`,
      );
    }),
  );
}

interface Run extends Pick<TuneTask, "make" | "fold"> {
  readonly objective: Objective;
  readonly seed: number;
  readonly store: TrialStore | undefined;
}

/** Fits and measures, or takes what is stored. */
async function resultOf(
  { options, share }: Proposal,
  { make, fold, objective, seed, store }: Run,
  context: FitContext,
): Promise<TrialResult> {
  context.signal?.throwIfAborted();
  let fit: Fit;
  try {
    fit = reduced(make, options, fold, share, seed);
  } catch (error) {
    return failure(error);
  }
  const task = { model: fit.estimator.name, options: fit.estimator.options, share };
  const found = store?.read(task);
  if (found) return found;
  const result = await measured(fit, objective, context);
  await store?.write(task, result);
  return result;
}

/** The score, or why there is none; a stop and a metric that the model cannot have are thrown. */
async function measured({ estimator, fold }: Fit, objective: Objective, context: FitContext): Promise<TrialResult> {
  try {
    const model = await estimator.fit(fold.train, context);
    return { score: await scoreOf(model, fold, objective, context) };
  } catch (error) {
    if (context.signal?.aborted || error instanceof NoSuchScore) throw error;
    return failure(error);
  }
}

const failure = (error: unknown): TrialResult => {
  return { score: NaN, failed: messageOf(error) };
};

/** Progress of one trial as progress of the search, in full fits. */
function within(
  onProgress: (progress: Progress) => void,
  { number, spent, trials }: { readonly number: number; readonly spent: number; readonly trials: number },
  share: number,
): (progress: Progress) => void {
  return ({ stage, done, total }) => {
    const part = total > 0 ? Math.min(1, done / total) : 0;
    onProgress({ stage: `trial ${number}`, done: spent + share * part, total: trials, detail: stage });
  };
}
