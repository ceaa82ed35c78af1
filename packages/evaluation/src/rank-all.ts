import {
  breathe,
  columnsOf,
  hasFactors,
  mergeRatings,
  nonNegativeInteger,
  oneOf,
  positiveInteger,
  scoresBlocks,
  takeColumns,
  unratedItems,
} from "@marquee/core";
import type { CsrMatrix, Factors, FitContext, Fold, Progress, Ranking, Recommender, ScoreBlock } from "@marquee/core";
import { topNByFactors } from "@marquee/kernels";
import { among, factorsOf } from "./candidates.ts";
import { TIES, tieOrder, topNInOrder } from "./ties.ts";
import type { TieOrder, Ties } from "./ties.ts";
import { usersOf } from "./top-lists.ts";
import type { TopLists } from "./top-lists.ts";

export interface RankOptions extends FitContext {
  /** Length of the lists; of all items when there are fewer. Default 10. */
  readonly n?: number;
  /** Whom to rank for. Default: the users with test ratings. */
  readonly users?: Int32Array;
  /** Which of two items of equal score stands first. Default "lower-number". */
  readonly ties?: Ties;
  /** Seed of random ties. Default 0. */
  readonly seed?: number;
}

/** Which items are ranked for a user: the candidates, or else all, less the user's row of `excluded`. */
interface Choice {
  readonly excluded: CsrMatrix;
  readonly candidates?: Int32Array | undefined;
  /** The order in which the ties of a user go; by number where there is none. */
  readonly orderOf: (user: number) => TieOrder | undefined;
}

/** Users ranked between two pauses. */
const BLOCK = 128;
/** Users scored in one block: as many as 4 M scores are for (16 MB), within bounds; neighborhoods gain from many. */
const scoredAtATime = (items: number): number => Math.min(1024, Math.max(BLOCK, Math.floor(2 ** 22 / items)));

/**
 * The n best items of each user among the fold's candidates, or else all items, that the user has not rated in
 * `fold.train` nor in `fold.withheld`: the full ranking, no sample. NaN scores are dropped. Ties go to the lower item
 * number or, where numbers should favor no item, at random: each user has an order of the items for them, the same for
 * all models. One pass: factor models go through the kernel unless ties are random, models with `scoreBlock` by blocks
 * of users, others user by user. Reports the stage `rank`.
 */
export async function rankAll(
  model: Recommender,
  { train, test, candidates, withheld }: Omit<Fold, "name">,
  { n = 10, users = usersOf(test), ties = "lower-number", seed = 0, ...context }: RankOptions = {},
): Promise<TopLists> {
  positiveInteger("rankAll: n", n);
  oneOf("rankAll: ties", ties, TIES);
  nonNegativeInteger("rankAll: seed", seed);
  const { onProgress, signal } = context;
  const choice: Choice = {
    excluded: withheld ? mergeRatings(train, withheld) : train,
    candidates,
    orderOf: (user) => (ties === "random" ? tieOrder(train.cols, seed, user) : undefined),
  };
  if (hasFactors(model) && ties === "lower-number") {
    const ranking = onProgress && { onProgress: (progress: Progress) => onProgress({ ...progress, stage: "rank" }) };
    return rankByFactors(model, users, choice, n, { ...context, ...ranking });
  }
  const longest = Math.max(1, Math.min(n, candidates?.length ?? train.cols));
  const items = new Int32Array(users.length * longest).fill(-1);
  const scores = new Float32Array(users.length * longest).fill(NaN);
  const most = scoresBlocks(model) ? scoredAtATime(Math.max(1, train.cols)) : BLOCK;
  for (let start = 0; start < users.length; start += most) {
    await breathe(signal);
    const block = users.subarray(start, start + most);
    rankBlock(model, choice, block, longest).forEach((best, k) => {
      items.set(best.items, (start + k) * longest);
      scores.set(best.scores, (start + k) * longest);
    });
    onProgress?.({ stage: "rank", done: start + block.length, total: users.length });
  }
  return { n: longest, users, items, scores };
}

/** By the kernel; of some candidates alone, on a model of these items. */
async function rankByFactors(
  model: Factors,
  users: Int32Array,
  { excluded, candidates }: Choice,
  n: number,
  context: FitContext,
): Promise<TopLists> {
  if (!candidates) return { users, ...(await topNByFactors(model, users, excluded, n, context)) };
  const part = factorsOf(model, candidates);
  const lists = await topNByFactors(part, users, takeColumns(excluded, candidates), n, context);
  return { users, ...lists, items: lists.items.map((k) => (k < 0 ? k : candidates[k])) };
}

function rankBlock(model: Recommender, choice: Choice, users: Int32Array, n: number): Ranking[] {
  if (scoresBlocks(model)) return rankScoredBlock(model, choice, users, n);
  const { excluded, candidates, orderOf } = choice;
  return Array.from(users, (user) => {
    const rated = columnsOf(excluded, user);
    const items = candidates ? among(candidates, rated) : unratedItems(excluded, user);
    return topNInOrder(model.score(user, items), n, orderOf(user), items);
  });
}

function rankScoredBlock(
  model: ScoreBlock,
  { excluded, candidates, orderOf }: Choice,
  users: Int32Array,
  n: number,
): Ranking[] {
  const block = model.scoreBlock(users);
  return Array.from(users, (user, k) => {
    const scores = block.subarray(k * excluded.cols, (k + 1) * excluded.cols);
    for (const item of columnsOf(excluded, user)) scores[item] = NaN;
    const ranked = candidates ? Float32Array.from(candidates, (item) => scores[item]) : scores;
    return topNInOrder(ranked, n, orderOf(user), candidates);
  });
}
