import type { Checkpoints } from "@marquee/core";
import type { CheckpointFile } from "../files/checkpoint-file.ts";
import { UsageError } from "../usage-error.ts";
import { fingerprint } from "./fingerprint.ts";
import { peakMemory, resetPeakMemory } from "./peak-memory.ts";
import type { Cost, ResultStore, Stamp } from "./results.ts";
import { resume } from "./resume.ts";

/** Where results are kept and how they are used. */
export interface ResultContext {
  readonly store: ResultStore;
  readonly signal: AbortSignal;
  /** Milliseconds. */
  readonly now: () => number;
  /** What to do with stored results: take them, compute anew, or take nothing else. Default "use". */
  readonly stored?: "use" | "ignore" | "only";
  /** Where a training keeps its state, by the key of the result. Default: one that was stopped begins anew. */
  readonly checkpointOf?: (key: string) => CheckpointFile;
}

/** A result that is fitted and then evaluated. */
export interface ResultWork<Model, Result> {
  /** The model, in the message that says its result is not stored. */
  readonly name: string;
  /** All that decides the result. */
  readonly stamp: Stamp;
  /** Called when the result is not stored; gives what fits the model, whose time counts. */
  readonly begin: () => (kept: { readonly checkpoints?: Checkpoints }) => Model | Promise<Model>;
  readonly evaluate: (model: Model) => Result | Promise<Result>;
}

/** A result and how it came. */
export interface ResultRun<Result> {
  readonly result: Result;
  readonly cost: Cost | undefined;
  /** Whether the result was found rather than computed. */
  readonly stored: boolean;
  /** Epochs that were trained before, and kept. */
  readonly resumed: number;
}

/**
 * Fits and evaluates, or takes the stored result of the very same work. A training that was stopped goes on where its
 * checkpoint is; the checkpoint goes when the result is stored.
 */
export async function resultRun<Model, Result>(
  { name, stamp, begin, evaluate }: ResultWork<Model, Result>,
  { store, now, stored = "use", checkpointOf }: ResultContext,
): Promise<ResultRun<Result>> {
  const key = fingerprint(stamp);
  const found = stored === "ignore" ? undefined : (store.read(key) as Result | undefined);
  if (found) return { result: found, cost: store.readCost(key), stored: true, resumed: 0 };
  if (stored === "only") throw new UsageError(`there is no stored result of ${name}; \`marquee compare\` computes it`);

  const fit = begin();
  const checkpoint = checkpointOf?.(key);
  if (stored === "ignore") await checkpoint?.remove();
  const training = checkpoint && (await resume(checkpoint, now));
  const resumed = training?.epochs() ?? 0;
  resetPeakMemory();
  const started = now() - (training?.milliseconds ?? 0);
  const model = await fit(training ? { checkpoints: training.checkpoints } : {});
  const fitted = now();
  const result = await evaluate(model);
  const cost: Cost = {
    fitSeconds: (fitted - started) / 1000,
    evaluateSeconds: (now() - fitted) / 1000,
    peakBytes: peakMemory(),
  };
  await store.write(key, stamp, result, cost);
  await checkpoint?.remove();
  return { result, cost, stored: false, resumed };
}
