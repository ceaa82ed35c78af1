import { columnsOf, hasFactors, positiveInteger, recommend, scoresBlocks, topN, unratedItems } from "@marquee/core";
import type { CsrMatrix, FitContext, Fold, Ranking, Recommender, ScoreBlock } from "@marquee/core";
import { topNByFactors } from "@marquee/kernels";
import { breathe } from "./breathe.ts";
import { usersOf } from "./top-lists.ts";
import type { TopLists } from "./top-lists.ts";

export interface RankOptions extends FitContext {
  /** Length of the lists. Default 10. */
  readonly n?: number;
  /** Whom to rank for. Default: the users with test ratings. */
  readonly users?: Int32Array;
}

/** Users ranked between two pauses. */
const BLOCK = 128;

/**
 * The n best items of each user among all items that the user has not rated in `fold.train`: the full ranking, no
 * sample. NaN scores are dropped, ties go to the lower item number. One pass: factor models go through the kernel,
 * models with `scoreBlock` by blocks of users, others user by user.
 */
export async function rankAll(
  model: Recommender,
  { train, test }: Pick<Fold, "train" | "test">,
  { n = 10, users = usersOf(test), ...context }: RankOptions = {},
): Promise<TopLists> {
  positiveInteger("rankAll: n", n);
  if (hasFactors(model)) return { n, users, ...(await topNByFactors(model, users, train, n, context)) };

  const { onProgress, signal } = context;
  const items = new Int32Array(users.length * n).fill(-1);
  const scores = new Float32Array(users.length * n).fill(NaN);
  for (let start = 0; start < users.length; start += BLOCK) {
    await breathe(signal);
    const block = users.subarray(start, start + BLOCK);
    rankBlock(model, train, block, n).forEach((best, k) => {
      items.set(best.items, (start + k) * n);
      scores.set(best.scores, (start + k) * n);
    });
    onProgress?.({ stage: "rank", done: start + block.length, total: users.length });
  }
  return { n, users, items, scores };
}

function rankBlock(model: Recommender, train: CsrMatrix, users: Int32Array, n: number): Ranking[] {
  if (scoresBlocks(model)) return rankScoredBlock(model, train, users, n);
  return Array.from(users, (user) => recommend(model, user, unratedItems(train, user), n));
}

function rankScoredBlock(model: ScoreBlock, train: CsrMatrix, users: Int32Array, n: number): Ranking[] {
  const block = model.scoreBlock(users);
  return Array.from(users, (user, k) => {
    const scores = block.subarray(k * train.cols, (k + 1) * train.cols);
    for (const item of columnsOf(train, user)) scores[item] = NaN;
    return topN(scores, n);
  });
}
