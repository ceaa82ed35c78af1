import { foldsIn } from "@marquee/core";
import type { CsrMatrix, FoldIn, Recommender, ScoreBlock } from "@marquee/core";
import { picked } from "../shared/picked.ts";
import { profileOf } from "../shared/profile.ts";
import { candidatesOf } from "./candidates.ts";
import type { Candidates } from "./candidates.ts";
import type { ItemTraits } from "./item-traits.ts";
import { pairFeatures } from "./pair-features.ts";

/** The scores of rows of features (rows × names). */
export type ScoreRows = (values: Float32Array) => Float64Array;

export interface RankingModelParts {
  readonly models: readonly Recommender[];
  /** The ratings (users × items) whose items are no candidates of their users. */
  readonly profiles: CsrMatrix;
  readonly traits: ItemTraits;
  readonly candidates: number;
  readonly scoreRows: ScoreRows;
}

/**
 * Scores the candidates of a user by `scoreRows`; all other items come below them, in the order of the mean of the
 * parts' standardized scores, and so do the candidates where `scoreRows` tells none apart, as when there was nothing to
 * learn from. NaN for users of whom no part has scores. New users are served where all parts serve them.
 */
export function rankingModel(own: RankingModelParts): ScoreBlock & Partial<FoldIn> {
  const { models, profiles, traits, candidates, scoreRows } = own;
  const candidatesFor = candidatesOf(models, profiles, candidates);
  const scoreBlock = (users: Int32Array): Float32Array => {
    const block = new Float32Array(users.length * profiles.cols).fill(NaN);
    candidatesFor(users).forEach((found, k) => {
      if (found.items.length === 0) return;
      const ranked = scoreRows(pairFeatures(found, profiles, traits));
      scoresInto(found, ranked, block.subarray(k * profiles.cols, (k + 1) * profiles.cols));
    });
    return block;
  };
  const servers = models.filter(foldsIn);
  return {
    score: (user, items) => picked(scoreBlock(Int32Array.of(user)), items),
    scoreBlock,
    ...(servers.length === models.length
      ? {
          foldIn: (items: Int32Array, ratings: Float32Array): Recommender =>
            rankingModel({
              ...own,
              models: servers.map((model) => model.foldIn(items, ratings)),
              profiles: profileOf(items, ratings, profiles.cols),
            }),
        }
      : {}),
  };
}

/** Writes the scores of the candidates, and below the lowest of them those of the others. */
function scoresInto({ items, scores }: Candidates, ranked: Float64Array, row: Float32Array): void {
  const means = row.map((_, item) => scores.reduce((sum, all) => sum + all[item], 0) / scores.length);
  const tellsApart = ranked.some((score) => score !== ranked[0]);
  const own = tellsApart ? ranked : Float64Array.from(items, (item) => means[item]);
  const top = means.reduce((most, mean) => Math.max(most, mean), -Infinity);
  const floor = own.reduce((least, score) => Math.min(least, score), Infinity) - 1;
  means.forEach((mean, item) => (row[item] = floor - (top - mean)));
  items.forEach((item, k) => (row[item] = own[k]));
}
