import type { Options } from "@marquee/core";
import type { ReviewFold, Reviews } from "@marquee/data";
import { confusion } from "@marquee/evaluation";
import type { Confusion } from "@marquee/evaluation";
import { textsOf } from "@marquee/neural";
import type { CheckpointFile } from "../files/checkpoint-file.ts";
import type { Task } from "../run/display.ts";
import { fingerprint } from "../run/fingerprint.ts";
import { peakMemory, resetPeakMemory } from "../run/peak-memory.ts";
import type { Cost, ResultStore } from "../run/results.ts";
import { resume } from "../run/resume.ts";
import { UsageError } from "../usage-error.ts";
import { makeClassifier } from "./classifiers.ts";

/** What a run needs besides what is compared. */
export interface SentimentContext {
  readonly store: ResultStore;
  readonly signal: AbortSignal;
  /** Milliseconds. */
  readonly now: () => number;
  /** What to do with stored results: take them, compute anew, or take nothing else. Default "use". */
  readonly stored?: "use" | "ignore" | "only";
  /** Where a training keeps its state, by the key of the result. Default: one that was stopped begins anew. */
  readonly checkpointOf?: (key: string) => CheckpointFile;
}

/** Everything that decides a result. */
export interface SentimentTask {
  readonly reviews: Reviews;
  readonly splitHash: string;
  readonly fold: ReviewFold;
  readonly classifier: string;
  readonly options: Options;
  /** SHA-256 of the code that computes. */
  readonly code: string;
}

export interface SentimentResult {
  readonly counts: Confusion;
  readonly cost: Cost | undefined;
  readonly stored: boolean;
}

/** Trains a classifier on a fold and asks it about the test part, or takes the stored result of the very same task. */
export async function runSentimentFold(
  { reviews, splitHash, fold, classifier, options, code }: SentimentTask,
  { store, signal, now, stored = "use", checkpointOf }: SentimentContext,
  task: Task,
): Promise<SentimentResult> {
  const model = makeClassifier(classifier, options);
  const stamp = {
    ...{ data: reviews.hash, split: splitHash, fold: fold.name, model: model.name },
    ...{ options: model.options, evaluation: "sentiment", code },
  };
  const key = fingerprint(stamp);
  const found = stored === "ignore" ? undefined : (store.read(key) as Confusion | undefined);
  if (found) return { counts: found, cost: store.readCost(key), stored: true };
  if (stored === "only")
    throw new UsageError(`there is no stored result of ${classifier}; \`marquee compare\` computes it`);
  const checkpoint = checkpointOf?.(key);
  if (stored === "ignore") await checkpoint?.remove();
  const training = checkpoint && (await resume(checkpoint, now));
  resetPeakMemory();
  const started = now() - (training?.milliseconds ?? 0);
  const trained = await model.fit(textsOf(reviews, fold.train), {
    ...{ signal, onProgress: task.update },
    ...(training ? { checkpoints: training.checkpoints } : {}),
    ...(fold.validation ? { validation: textsOf(reviews, fold.validation) } : {}),
  });
  const fitted = now();
  const test = textsOf(reviews, fold.test);
  const counts = confusion(test.positive, trained.probability(test.texts));
  const cost: Cost = {
    fitSeconds: (fitted - started) / 1000,
    evaluateSeconds: (now() - fitted) / 1000,
    peakBytes: peakMemory(),
  };
  await store.write(key, stamp, counts, cost);
  await checkpoint?.remove();
  return { counts, cost, stored: false };
}
