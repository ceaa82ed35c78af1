import {
  breathe,
  columnsOf,
  hasFactors,
  positiveInteger,
  recommend,
  scoresBlocks,
  topN,
  unratedItems,
} from "@marquee/core";
import type { CsrMatrix, FitContext, Fold, Progress, Ranking, Recommender, ScoreBlock } from "@marquee/core";
import { topNByFactors } from "@marquee/kernels";
import { usersOf } from "./top-lists.ts";
import type { TopLists } from "./top-lists.ts";

export interface RankOptions extends FitContext {
  /** Length of the lists; of all items when there are fewer. Default 10. */
  readonly n?: number;
  /** Whom to rank for. Default: the users with test ratings. */
  readonly users?: Int32Array;
}

/** Users ranked between two pauses. */
const BLOCK = 128;
/** Users scored in one block: as many as 4 M scores are for (16 MB), within bounds; neighborhoods gain from many. */
const scoredAtATime = (items: number): number => Math.min(1024, Math.max(BLOCK, Math.floor(2 ** 22 / items)));

/**
 * The n best items of each user among all items that the user has not rated in `fold.train`: the full ranking, no
 * sample. NaN scores are dropped, ties go to the lower item number. One pass: factor models go through the kernel,
 * models with `scoreBlock` by blocks of users, others user by user. Reports the stage `rank`.
 */
export async function rankAll(
  model: Recommender,
  { train, test }: Pick<Fold, "train" | "test">,
  { n = 10, users = usersOf(test), ...context }: RankOptions = {},
): Promise<TopLists> {
  positiveInteger("rankAll: n", n);
  const { onProgress, signal } = context;
  if (hasFactors(model)) {
    const ranking = onProgress && { onProgress: (progress: Progress) => onProgress({ ...progress, stage: "rank" }) };
    return { users, ...(await topNByFactors(model, users, train, n, { ...context, ...ranking })) };
  }
  const longest = Math.max(1, Math.min(n, train.cols));
  const items = new Int32Array(users.length * longest).fill(-1);
  const scores = new Float32Array(users.length * longest).fill(NaN);
  const most = scoresBlocks(model) ? scoredAtATime(Math.max(1, train.cols)) : BLOCK;
  for (let start = 0; start < users.length; start += most) {
    await breathe(signal);
    const block = users.subarray(start, start + most);
    rankBlock(model, train, block, longest).forEach((best, k) => {
      items.set(best.items, (start + k) * longest);
      scores.set(best.scores, (start + k) * longest);
    });
    onProgress?.({ stage: "rank", done: start + block.length, total: users.length });
  }
  return { n: longest, users, items, scores };
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
