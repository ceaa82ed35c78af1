import type { CsrMatrix, Estimator, FitContext, Fold, Progress } from "@marquee/core";
import { evaluate, listOf, rankAll } from "@marquee/evaluation";
import type { Evaluation, Ties, TopLists } from "@marquee/evaluation";
import { UsageError } from "../usage-error.ts";
import type { CheckpointFile } from "../files/checkpoint-file.ts";
import { fingerprint } from "./fingerprint.ts";
import { peakMemory, resetPeakMemory } from "./peak-memory.ts";
import { resume } from "./resume.ts";
import type { Cost, ResultStore } from "./results.ts";
import { stampOf } from "./stamp-of.ts";

/** What is kept of one model on one fold; equal inputs give equal results. */
export interface FoldResult extends Pick<Evaluation, "values" | "perUser" | "groups"> {
  /** The lists of the example users, in their order. */
  readonly examples: readonly Int32Array[];
}

/** Everything that decides a result, and everything it is computed with. */
export interface FoldTask {
  readonly fold: Fold;
  readonly estimator: Estimator;
  readonly dataHash: string;
  readonly splitHash: string;
  readonly code: string;
  readonly n: readonly number[];
  readonly relevance: number;
  /** Whether all items are ranked; otherwise for the example users alone. */
  readonly ranking: boolean;
  /** Which of two items of equal score stands first, and the seed of random ties. */
  readonly ties: Ties;
  readonly tieSeed: number;
  /** Features of the items for diversity, and their fingerprint: they are no part of the data set's hash. */
  readonly itemFeatures?: { readonly matrix: CsrMatrix; readonly hash: string };
  readonly exampleUsers: readonly number[];
  /** SHA-256 of the side information that the model learns from, by kind. */
  readonly side: Readonly<Record<string, string>>;
}

/** What a run needs besides its task. */
export interface RunContext {
  readonly store: ResultStore;
  readonly threads: number;
  readonly signal: AbortSignal;
  /** Milliseconds. */
  readonly now: () => number;
  /** What to do with stored results: take them, compute anew, or take nothing else. Default "use". */
  readonly stored?: "use" | "ignore" | "only";
  /** Where a training keeps its state, by the key of the result. Default: one that was stopped begins anew. */
  readonly checkpointOf?: (key: string) => CheckpointFile;
}

/** Looks on while a model is fitted and evaluated. */
export interface Watch {
  readonly onProgress: (progress: Progress) => void;
  /** Called when the result is not stored and the fit begins. */
  readonly begin: () => Pick<FitContext, "log">;
}

export interface FoldRun {
  readonly result: FoldResult;
  readonly cost: Cost | undefined;
  /** Whether the result was found rather than computed. */
  readonly stored: boolean;
  /** Epochs that were trained before, and kept. */
  readonly resumed: number;
}

/** Fits and evaluates a model on a fold, or takes the stored result of the very same task. */
export async function runFold(
  task: FoldTask,
  { store, threads, signal, now, stored = "use", checkpointOf }: RunContext,
  { onProgress, begin }: Watch,
): Promise<FoldRun> {
  const stamp = stampOf(task);
  const key = fingerprint(stamp);
  const found = stored === "ignore" ? undefined : (store.read(key) as FoldResult | undefined);
  if (found) return { result: found, cost: store.readCost(key), stored: true, resumed: 0 };
  if (stored === "only")
    throw new UsageError(`there is no stored result of ${task.estimator.name}; \`marquee compare\` computes it`);

  const context = { threads, signal, onProgress };
  const log = begin();
  const checkpoint = checkpointOf?.(key);
  if (stored === "ignore") await checkpoint?.remove();
  const training = checkpoint && (await resume(checkpoint, now));
  const resumed = training?.epochs() ?? 0;
  resetPeakMemory();
  const started = now() - (training?.milliseconds ?? 0);
  const checkpoints = training ? { checkpoints: training.checkpoints } : {};
  const model = await task.estimator.fit(task.fold.train, { ...context, ...checkpoints, ...log });
  const fitted = now();
  const { n, relevance, ranking, itemFeatures, ties, tieSeed: seed } = task;
  const evaluation = await evaluate(model, task.fold, {
    n,
    relevance,
    ranking,
    ties,
    seed,
    ...(itemFeatures ? { itemFeatures: itemFeatures.matrix } : {}),
    ...context,
  });
  const cost: Cost = {
    fitSeconds: (fitted - started) / 1000,
    evaluateSeconds: (now() - fitted) / 1000,
    peakBytes: peakMemory(),
  };
  const { values, perUser, groups } = evaluation;
  const users = Int32Array.from(task.exampleUsers);
  const lists = ranking
    ? evaluation.lists
    : await rankAll(model, task.fold, { n: n[0], users, ties, seed, threads, signal });
  const result = { values, perUser, groups, examples: listsOf(lists, task.exampleUsers, n[0]) };
  await store.write(key, stamp, result, cost);
  await checkpoint?.remove();
  return { result, cost, stored: false, resumed };
}

/** Copies of the first `n` items of the lists of some users; empty for a user without a list. */
export function listsOf(lists: TopLists, users: readonly number[], n: number): Int32Array[] {
  return users.map((user) => {
    const row = lists.users.indexOf(user);
    return row < 0 ? new Int32Array(0) : listOf(lists, row, n).slice();
  });
}
