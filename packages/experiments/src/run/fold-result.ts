import type { CsrMatrix, FitContext, Fold, Recommender } from "@marquee/core";
import { evaluate, listOf, rankAll } from "@marquee/evaluation";
import type { Evaluation, Ties, TopLists } from "@marquee/evaluation";

/** What is kept of one model on one fold; equal inputs give equal results. */
export interface FoldResult extends Pick<Evaluation, "values" | "perUser" | "groups" | "calibration"> {
  /** The lists of the example users, in their order. */
  readonly examples: readonly Int32Array[];
}

/** What a model on a fold is asked. */
export interface FoldQuestions {
  readonly fold: Fold;
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
}

/** Evaluates a fitted model; with the lists of the example users. */
export async function foldResult(
  model: Recommender,
  { fold, n, relevance, ranking, ties, tieSeed: seed, itemFeatures, exampleUsers }: FoldQuestions,
  { onProgress, ...context }: Pick<FitContext, "threads" | "signal" | "onProgress">,
): Promise<FoldResult> {
  const evaluation = await evaluate(model, fold, {
    n,
    relevance,
    ranking,
    ties,
    seed,
    ...(itemFeatures ? { itemFeatures: itemFeatures.matrix } : {}),
    ...(onProgress ? { onProgress } : {}),
    ...context,
  });
  const { values, perUser, groups, calibration } = evaluation;
  const users = Int32Array.from(exampleUsers);
  const lists = ranking ? evaluation.lists : await rankAll(model, fold, { n: n[0], users, ties, seed, ...context });
  return {
    ...{ values, perUser, groups, examples: listsOf(lists, exampleUsers, n[0]) },
    ...(calibration ? { calibration } : {}),
  };
}

/** Copies of the first `n` items of the lists of some users; empty for a user without a list. */
export function listsOf(lists: TopLists, users: readonly number[], n: number): Int32Array[] {
  return users.map((user) => {
    const row = lists.users.indexOf(user);
    return row < 0 ? new Int32Array(0) : listOf(lists, row, n).slice();
  });
}
