import type { CsrMatrix, Estimator, Fold, Progress } from "@marquee/core";
import { evaluate, listOf, rankAll } from "@marquee/evaluation";
import type { Evaluation, Ties, TopLists } from "@marquee/evaluation";
import { UsageError } from "../usage-error.ts";
import { fingerprint } from "./fingerprint.ts";
import { peakMemory, resetPeakMemory } from "./peak-memory.ts";
import type { Cost, ResultStore, Stamp } from "./results.ts";

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
}

export interface FoldRun {
  readonly result: FoldResult;
  readonly cost: Cost | undefined;
  /** Whether the result was found rather than computed. */
  readonly stored: boolean;
}

/** Fits and evaluates a model on a fold, or takes the stored result of the very same task. */
export async function runFold(
  task: FoldTask,
  { store, threads, signal, now, stored = "use" }: RunContext,
  onProgress: (progress: Progress) => void,
): Promise<FoldRun> {
  const stamp = stampOf(task);
  const key = fingerprint(stamp);
  const found = stored === "ignore" ? undefined : (store.read(key) as FoldResult | undefined);
  if (found) return { result: found, cost: store.readCost(key), stored: true };
  if (stored === "only")
    throw new UsageError(`there is no stored result of ${task.estimator.name}; \`marquee compare\` computes it`);

  const context = { threads, signal, onProgress };
  resetPeakMemory();
  const started = now();
  const model = await task.estimator.fit(task.fold.train, context);
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
  return { result, cost, stored: false };
}

function stampOf({
  fold,
  estimator,
  dataHash,
  splitHash,
  code,
  n,
  relevance,
  ranking,
  ties,
  tieSeed,
  itemFeatures,
  exampleUsers,
  side,
}: FoldTask): Stamp {
  return {
    data: dataHash,
    split: splitHash,
    fold: fold.name,
    model: estimator.name,
    options: estimator.options,
    evaluation: {
      n,
      relevance,
      ranking,
      ties,
      ...(ties === "random" ? { tieSeed } : {}),
      itemFeatures: itemFeatures?.hash ?? "none",
      exampleUsers,
    },
    ...(Object.keys(side).length > 0 ? { side } : {}),
    code,
  };
}

/** Copies of the first `n` items of the lists of some users; empty for a user without a list. */
export function listsOf(lists: TopLists, users: readonly number[], n: number): Int32Array[] {
  return users.map((user) => {
    const row = lists.users.indexOf(user);
    return row < 0 ? new Int32Array(0) : listOf(lists, row, n).slice();
  });
}
