import {
  columnCounts,
  columnsOf,
  finiteNumber,
  fraction,
  nonNegativeInteger,
  rowCounts,
  tensorReader,
  topN,
} from "@marquee/core";
import type { Estimator, FitContext, RatingMatrix, Recommender } from "@marquee/core";
import { discount, idealGain } from "../shared/discount.ts";
import { preferences } from "../shared/preferences.ts";
import { steps } from "../shared/steps.ts";
import { partScores } from "./part-scores.ts";
import { checkParts, fitParts, partNames, partsText, restoreParts } from "./parts.ts";
import { cutProfiles, readSizes } from "./profile-sizes.ts";
import { switchedLists } from "./switched-lists.ts";
import type { SwitchedListsModel } from "./switched-lists.ts";

export interface SwitchingOptions {
  /** The sizes of profiles from which on the choice may be another, ascending from 0. Default "0 1 5 20". */
  readonly sizes?: string;
  /**
   * Share of the users whose profiles are cut to one of those sizes but the last, so that parts can be compared; all
   * others keep four fifths, for the last. Default 0.3.
   */
  readonly heldOut?: number;
  /** A held-out rating is to be found again from this value on. Default 0: every rating of the usual scales. */
  readonly minRating?: number;
  /** Seed of whose profiles are cut, and of what stays. Default 0. */
  readonly seed?: number;
}

export type SwitchingModel = SwitchedListsModel;

/** Length of the lists by which parts are compared. */
const N = 10;
/** Users scored in one block. */
const BLOCK = 64;

/**
 * Asks for each user the model that does best for profiles of that size: the newcomer gets what is popular, or what is
 * like the first movie, and who has rated hundreds gets what only behavior tells.
 *   score(u, i) = z_k(u, i),  k = the part of best nDCG@10 at the largest of `sizes` ≤ |ratings of u|
 * with z the part's score, standardized over the items. Before the parts are fitted, a share of the users has its
 * profiles cut, each to one of the sizes, and everybody else loses a fifth; what was cut off is to be found again; then
 * the parts learn once more, from all ratings. A user for whom the part has no score gets the next best part, and so
 * does an item without ratings for which the part has none. A new user is asked of the parts that fold in.
 *
 * Burke (2002), "Hybrid recommender systems: survey and experiments".
 */
export function switching(
  parts: readonly Estimator[],
  { sizes = "0 1 5 20", heldOut = 0.3, minRating = 0, seed = 0 }: SwitchingOptions = {},
): Estimator<SwitchingModel> {
  checkParts("switching", parts);
  const bounds = readSizes("switching: sizes", sizes);
  fraction("switching: heldOut", heldOut);
  finiteNumber("switching: minRating", minRating);
  nonNegativeInteger("switching: seed", seed);
  const names = partNames(parts);

  const learn = async (ratings: RatingMatrix, context?: FitContext): Promise<Float64Array> => {
    const cut = cutProfiles(ratings, { sizes: bounds, seed, share: heldOut });
    const models = await fitParts(parts, cut.learned, context, ", for the choice");
    const liked = { ...cut, heldOut: preferences(cut.heldOut, minRating) };
    return qualities(models, liked, bounds.length, context);
  };
  return {
    name: "switching",
    options: { parts: partsText(parts), sizes, heldOut, minRating, seed },
    async fit(ratings, context): Promise<SwitchingModel> {
      const quality = await learn(ratings, context);
      const models = await fitParts(parts, ratings, context);
      const counts = { userCounts: rowCounts(ratings), itemCounts: columnCounts(ratings) };
      return switchedLists({ names, models, sizes: bounds, quality, ...counts });
    },
    restore(tensors): SwitchingModel {
      const read = tensorReader("switching", tensors);
      const quality = read.float64("quality", bounds.length * parts.length);
      const counts = { userCounts: read.int32("userCounts"), itemCounts: read.int32("itemCounts") };
      return switchedLists({ names, models: restoreParts(parts, tensors), sizes: bounds, quality, ...counts });
    },
  };
}

/** nDCG@10 of each part at each size (sizes × parts), the mean over the users cut to it; NaN without users. */
async function qualities(
  models: readonly Recommender[],
  { learned, heldOut, users, bins }: ReturnType<typeof cutProfiles>,
  sizes: number,
  context?: FitContext,
): Promise<Float64Array> {
  const { cols } = learned;
  const sums = new Float64Array(sizes * models.length);
  const counts = new Int32Array(sizes);
  const finished = steps(context, "choice", users.length);
  const scoresOf = partScores(models, cols);
  for (let start = 0; start < users.length; start += BLOCK) {
    const block = users.subarray(start, start + BLOCK);
    const scores = scoresOf(block);
    block.forEach((user, k) => {
      const bin = bins[start + k];
      const held = columnsOf(heldOut, user);
      if (held.length === 0) return;
      counts[bin]++;
      scores.forEach((part, m) => {
        const row = part.subarray(k * cols, (k + 1) * cols);
        for (const item of columnsOf(learned, user)) row[item] = NaN;
        sums[bin * models.length + m] += ndcg(topN(row, N).items, held);
      });
    });
    await finished(start + block.length);
  }
  return sums.map((sum, p) => sum / counts[Math.floor(p / models.length)]);
}

/** nDCG of a list of at most N items; `relevant` is not empty. */
function ndcg(list: Int32Array, relevant: Int32Array): number {
  const gain = list.reduce((sum, item, place) => sum + (relevant.includes(item) ? discount(place + 1) : 0), 0);
  return gain / idealGain(relevant.length, N);
}
