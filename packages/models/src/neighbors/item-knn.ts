import { columnsOf, mergeRatings, numbersBelow, ratingPredictor, tensorReader, topN } from "@marquee/core";
import type {
  Contribution,
  Estimator,
  Explains,
  FoldIn,
  PartialFit,
  RatingMatrix,
  RatingPredictor,
  Saves,
  ScoreBlock,
  SimilarItems,
} from "@marquee/core";
import { gatherSimilarities, nearestMean, nearestScratch } from "@marquee/kernels";
import { baselineOf, solveBias } from "../baselines/baselines.ts";
import { byWeight } from "../shared/by-weight.ts";
import { pairScorer } from "../shared/pair-scorer.ts";
import { profileOf } from "../shared/profile.ts";
import { centeredRatings } from "./centering.ts";
import type { Centers } from "./centering.ts";
import { knnTensors, learnKnn, readKnn, scoreFrom } from "./knn.ts";
import type { Knn } from "./knn.ts";
import { knnBlocks } from "./knn-blocks.ts";
import { resolveKnnOptions } from "./knn-options.ts";
import type { KnnOptions } from "./knn-options.ts";

export type ItemKnnOptions = KnnOptions;

export type ItemKnnModel = RatingPredictor & ScoreBlock & SimilarItems & FoldIn & Explains & PartialFit & Saves;

/**
 * Item-based nearest neighbors, for rating prediction:
 *   score(u, i) = b_ui + Σ_j s(i, j) (r_uj − b_uj) / (Σ_j |s(i, j)| + damping)
 * with j among the k items most similar to i that u has rated, i itself left out; ties go to the lower item number, and
 * similarities below 0 count only with `negatives: "keep"`. With other centerings than "baseline" the b are item means,
 * with "z-score" in units of the items' standard deviations, or 0. Without neighbors the score is b_ui; NaN when that is
 * undefined, where `predict` gives μ. `partialFit` is a fit on all ratings.
 * Sarwar, Karypis, Konstan and Riedl (2001); Koren (2010), "Factor in the neighbors", formula 3. With the same options
 * the estimates are those of Surprise's KNNBasic, KNNWithMeans, KNNWithZScore and KNNBaseline; with "pearson" around the
 * baseline they follow MyMediaLite's ItemKNNPearson (Gantner et al. 2011).
 */
export function itemKnn(options: ItemKnnOptions = {}): Estimator<ItemKnnModel> {
  const resolved = resolveKnnOptions("itemKnn", options);
  return {
    name: "item-knn",
    options: { ...resolved },
    fit: async (ratings, context): Promise<ItemKnnModel> =>
      itemKnnModel(await learnKnn("item", ratings, resolved, context)),
    restore: (tensors): ItemKnnModel => itemKnnModel(readKnn("item", tensorReader("itemKnn", tensors), resolved)),
  };
}

/** The model of what was learned of items. */
export function itemKnnModel(knn: Knn): ItemKnnModel {
  const { options, ratings, baselines, neighborhood } = knn;
  const hasBaseline = options.centering === "baseline";
  const alone = hasBaseline ? (u: number, i: number): number => baselineOf(baselines, u, i) : undefined;
  const blocks = knnBlocks(knn, "item");
  return {
    ...ratingPredictor(fromProfiles(knn, ratings, knn.centers), ratings, alone, blocks.scorePairs),
    scoreBlock: blocks.scoreBlock,
    similarItems(item, n) {
      const isKnown = item >= 0 && item < ratings.cols;
      const all = numbersBelow(isKnown ? ratings.cols : 0);
      const similar = new Float32Array(all.length);
      if (isKnown) gatherSimilarities(neighborhood.similarities, item, all, similar);
      return topN(
        similar.map((s) => (s > 0 ? s : NaN)),
        n,
      );
    },
    foldIn(items, given) {
      const profile = profileOf(items, given, ratings.cols);
      const { mean, itemBias } = baselines;
      const bias = hasBaseline ? solveBias(profile, 0, mean, itemBias, options.userRegularization) : 0;
      const strange = (_: number, item: number): number => mean + bias + (itemBias[item] ?? 0);
      const scorer = fromProfiles({ ...knn, matrix: profile }, profile, {
        ...knn.centers,
        rowCenter: Float64Array.of(bias),
      });
      return ratingPredictor(scorer, ratings, hasBaseline ? strange : undefined);
    },
    partialFit: async (later, context) =>
      itemKnnModel(await learnKnn("item", mergeRatings(ratings, later), options, context)),
    tensors: () => knnTensors(knn),
  };
}

/** Scores from the ratings of `profiles` (users × items), be they the training ratings or those of a new user. */
function fromProfiles(knn: Knn, profiles: RatingMatrix, centers: Centers): Explains {
  const { options } = knn;
  const { similarities } = knn.neighborhood;
  const z = centeredRatings(profiles, centers);
  const scratch = nearestScratch(profiles.cols, options.k);
  const mean = (user: number, item: number, visit?: (place: number, part: number) => void): number => {
    const rated = columnsOf(profiles, user);
    gatherSimilarities(similarities, item, rated, scratch.similarities);
    return nearestMean(scratch, rated.length, z, profiles.indptr[user], options, visit);
  };
  return {
    ...pairScorer(profiles, (user, item) => scoreFrom(knn, centers, user, item, mean(user, item))),
    explain(user, item) {
      if (!(user >= 0 && user < profiles.rows && item >= 0 && item < profiles.cols)) return [];
      const rated = columnsOf(profiles, user);
      const parts: Contribution[] = [];
      mean(user, item, (place, part) => parts.push({ item: rated[place], weight: centers.scale[item] * part }));
      return parts.sort(byWeight);
    },
  };
}
