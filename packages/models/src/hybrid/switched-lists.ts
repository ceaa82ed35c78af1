import { explains, foldsIn, tensor } from "@marquee/core";
import type { Explains, FoldIn, Recommender, Saves, ScoreBlock } from "@marquee/core";
import { picked } from "../shared/picked.ts";
import { partScores } from "./part-scores.ts";
import { partTensors } from "./parts.ts";
import { binOf } from "./profile-sizes.ts";
import { standardize } from "./standardize.ts";

export interface SwitchedLists {
  readonly names: readonly string[];
  readonly models: readonly Recommender[];
  readonly sizes: readonly number[];
  /** nDCG@10 of each part at each size (sizes × parts); NaN where there was nobody to tell. */
  readonly quality: Float64Array;
  /** Ratings of each user, and of each item. */
  readonly userCounts: Int32Array;
  readonly itemCounts: Int32Array;
}

/** Which part serves the profiles of a size. */
export interface Choice {
  /** The smallest profile that is served so. */
  readonly from: number;
  readonly part: string;
  /** nDCG@10 of the held-out items. */
  readonly ndcg: number;
}

export interface SwitchedListsModel extends ScoreBlock, FoldIn, Explains, Saves {
  readonly choices: readonly Choice[];
}

/** The model that asks for each user the part that is best at the size of the user's profile. */
export function switchedLists(lists: SwitchedLists): SwitchedListsModel {
  const { names, models, sizes, quality, userCounts, itemCounts } = lists;
  const items = itemCounts.length;
  const order = sizes.map((_, bin) => orderOf(quality.subarray(bin * models.length, (bin + 1) * models.length)));
  const orderFor = (user: number): readonly number[] => order[binOf(sizes, userCounts[user])];
  const scoreBlock = (wanted: Int32Array): Float32Array => {
    const scores = new Float32Array(wanted.length * items).fill(NaN);
    wanted.forEach((user, k) => {
      if (!(user >= 0 && user < userCounts.length)) return;
      const inOrder = orderFor(user).map((part) => models[part]);
      scores.set(switchedScores(inOrder, user, itemCounts), k * items);
    });
    return scores;
  };
  return {
    score: (user, wanted) => picked(scoreBlock(Int32Array.of(user)), wanted),
    scoreBlock,
    foldIn(profile, ratings) {
      const known = profile.filter((item) => item >= 0 && item < items);
      const able = order[binOf(sizes, known.length)].map((part) => models[part]).filter(foldsIn);
      const strangers = able.map((model) => model.foldIn(profile, ratings));
      const all = switchedScores(strangers, 0, itemCounts);
      return { score: (user, wanted) => picked(user === 0 ? all : new Float32Array(0), wanted) };
    },
    explain(user, item) {
      if (!(user >= 0 && user < userCounts.length)) return [];
      const asked = orderFor(user).map((part) => models[part]);
      const chosen = asked.find((model) => Number.isFinite(model.score(user, Int32Array.of(item))[0]));
      return chosen && explains(chosen) ? chosen.explain(user, item) : [];
    },
    tensors: () => ({
      quality: tensor(quality, sizes.length, models.length),
      userCounts: tensor(userCounts),
      itemCounts: tensor(itemCounts),
      ...partTensors(models),
    }),
    choices: sizes.map((from, bin) => {
      const [best] = order[bin];
      return { from, part: names[best], ndcg: quality[bin * models.length + best] };
    }),
  };
}

/** The parts from the best on; equal ones, and those of which nothing is known, in their own order. */
function orderOf(quality: Float64Array): readonly number[] {
  const value = (part: number): number => (Number.isNaN(quality[part]) ? -1 : quality[part]);
  return Array.from(quality.keys()).sort((a, b) => value(b) - value(a) || a - b);
}

/**
 * The standardized scores of the first of `models` that has any for `user`. An item without ratings that it has no
 * score for gets that of the next one which has: what a movie is may be known before anyone has rated it.
 */
function switchedScores(models: readonly Recommender[], user: number, itemCounts: Int32Array): Float32Array {
  const scores = new Float32Array(itemCounts.length).fill(NaN);
  let isFirst = true;
  for (const model of models) {
    const [row] = partScores([model], itemCounts.length)(Int32Array.of(user));
    const has = row.map((score) => (Number.isNaN(score) ? 0 : 1));
    if (!standardize(row)) continue;
    for (let item = 0; item < row.length; item++) {
      const isOpen = isFirst || (itemCounts[item] === 0 && Number.isNaN(scores[item]));
      if (isOpen && has[item] === 1) scores[item] = row[item];
    }
    isFirst = false;
    if (!scores.some((score, item) => Number.isNaN(score) && itemCounts[item] === 0)) break;
  }
  return scores;
}
