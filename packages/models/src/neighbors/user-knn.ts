import { mergeRatings, ratingPredictor, tensorReader } from "@marquee/core";
import type { Estimator, FoldIn, PartialFit, RatingPredictor, Saves, ScoreBlock } from "@marquee/core";
import { baselineOf } from "../baselines/baselines.ts";
import { profileOf } from "../shared/profile.ts";
import { knnTensors, learnKnn, readKnn } from "./knn.ts";
import type { Knn } from "./knn.ts";
import { knnBlocks } from "./knn-blocks.ts";
import { resolveKnnOptions } from "./knn-options.ts";
import type { KnnOptions } from "./knn-options.ts";
import { strangerAmongUsers } from "./knn-stranger.ts";

export type UserKnnOptions = KnnOptions;

export type UserKnnModel = RatingPredictor & ScoreBlock & FoldIn & PartialFit & Saves;

/**
 * User-based nearest neighbors, for rating prediction:
 *   score(u, i) = b_ui + Σ_v s(u, v) (r_vi − b_vi) / (Σ_v |s(u, v)| + damping)
 * with v among the k users most similar to u that have rated i, u itself left out; ties go to the lower user number, and
 * similarities below 0 count only with `negatives: "keep"`. With other centerings than "baseline" the b are user means,
 * with "z-score" in units of the users' standard deviations, or 0. Without neighbors the score is b_ui; NaN when that is
 * undefined, where `predict` gives μ. `partialFit` is a fit on all ratings.
 * There is no `explain`: what leads to a score are ratings of other people, and the user's own items bear on it only
 * through the choice of those, in no parts that add up.
 * Herlocker, Konstan, Borchers and Riedl (1999); Koren (2010), "Factor in the neighbors". With the same options the
 * estimates are those of Surprise's KNNBasic, KNNWithMeans, KNNWithZScore and KNNBaseline.
 */
export function userKnn(options: UserKnnOptions = {}): Estimator<UserKnnModel> {
  const resolved = resolveKnnOptions("userKnn", options);
  return {
    name: "user-knn",
    options: { ...resolved },
    fit: async (ratings, context): Promise<UserKnnModel> =>
      userKnnModel(await learnKnn("user", ratings, resolved, context)),
    restore: (tensors): UserKnnModel => userKnnModel(readKnn("user", tensorReader("userKnn", tensors), resolved)),
  };
}

function userKnnModel(knn: Knn): UserKnnModel {
  const { options, ratings, baselines } = knn;
  const hasBaseline = options.centering === "baseline";
  const alone = hasBaseline ? (u: number, i: number): number => baselineOf(baselines, u, i) : undefined;
  const { scorePairs, scoreBlock } = knnBlocks(knn, "user");
  const scorer = {
    score: (user: number, items: Int32Array) => scorePairs(new Int32Array(items.length).fill(user), items),
  };
  return {
    ...ratingPredictor(scorer, ratings, alone, scorePairs),
    scoreBlock,
    foldIn(items, given) {
      const stranger = strangerAmongUsers(knn, profileOf(items, given, ratings.cols));
      return ratingPredictor(stranger.scorer, ratings, hasBaseline ? stranger.alone : undefined);
    },
    partialFit: async (later, context) =>
      userKnnModel(await learnKnn("user", mergeRatings(ratings, later), options, context)),
    tensors: () => knnTensors(knn),
  };
}
