import { columnsOf, explains, findsSimilarItems, foldsIn, topN } from "@marquee/core";
import type { CsrMatrix, Explains, FoldIn, Ranking, Recommender, ScoreBlock, SimilarItems } from "@marquee/core";
import { partScores } from "../hybrid/part-scores.ts";
import { picked } from "../shared/picked.ts";
import { profileOf } from "../shared/profile.ts";

/** The places of `best` in their new order, for the user whose ratings are that row of `profiles`. */
export type Rerank = (profiles: CsrMatrix, user: number, best: Ranking) => Int32Array;

/** A model whose lists are re-ranked; it finds similar items, folds in and explains where the model under it does. */
export type Reranked = ScoreBlock & Partial<SimilarItems & FoldIn & Explains>;

export interface RerankedOptions {
  /** The training ratings (users × items): a user's own items are no candidates. */
  readonly profiles: CsrMatrix;
  /** How many of the best items are put into a new order. */
  readonly candidates: number;
  readonly rerank: Rerank;
}

/**
 * `part` with the best of the items that each user has not rated in a new order, before all others in theirs. Scores
 * stay those of the part, place by place: the item now at place k has the k-th best score. Where that one repeats it is
 * raised by the least that single precision shows, so that the order is never left to item numbers.
 */
export function reranked(part: Recommender, { profiles, candidates, rerank }: RerankedOptions): Reranked {
  const scoresOf = partScores([part], profiles.cols);
  const scoreBlock = (users: Int32Array): Float32Array => {
    const [scores] = scoresOf(users);
    users.forEach((user, k) => {
      const row = scores.subarray(k * profiles.cols, (k + 1) * profiles.cols);
      reorder(row, profiles, user, candidates, rerank);
    });
    return scores;
  };
  return {
    score: (user, items) => picked(scoreBlock(Int32Array.of(user)), items),
    scoreBlock,
    ...(findsSimilarItems(part) ? { similarItems: part.similarItems } : {}),
    ...(explains(part) ? { explain: part.explain } : {}),
    ...(foldsIn(part) ? { foldIn: foldInOf(part, { profiles, candidates, rerank }) } : {}),
  };
}

function foldInOf(part: FoldIn, options: RerankedOptions): FoldIn["foldIn"] {
  return (items, ratings) => {
    const profiles = profileOf(items, ratings, options.profiles.cols);
    return reranked(part.foldIn(items, ratings), { ...options, profiles });
  };
}

/** Puts the best of `scores` (one per item) that are no items of `user` into their new order. */
function reorder(scores: Float32Array, profiles: CsrMatrix, user: number, candidates: number, rerank: Rerank): void {
  const unrated = scores.slice();
  for (const item of columnsOf(profiles, user)) unrated[item] = NaN;
  const { items, scores: descending } = topN(unrated, candidates + 1);
  const best = { items: items.subarray(0, candidates), scores: descending.subarray(0, candidates) };
  const order = rerank(profiles, user, best);
  let above = descending[candidates] ?? -Infinity;
  for (let place = order.length - 1; place >= 0; place--) {
    above = best.scores[place] > above ? best.scores[place] : raised(above);
    scores[items[order[place]]] = above;
  }
}

/** A number in single precision that is a little larger, by two units of its last place at most. */
const raised = (value: number): number => Math.fround(value + Math.max(Math.abs(value) * 2 ** -23, 2 ** -149));
