import { columnsOf, ratingPredictor } from "@marquee/core";
import type {
  Contribution,
  Estimator,
  Explains,
  FoldIn,
  RatingMatrix,
  RatingPredictor,
  SimilarItems,
} from "@marquee/core";
import { alsBaselines, baselineOf, solveBias } from "../baselines/baselines.ts";
import { neighborhood, resolveKnnOptions, rowEstimator } from "./knn.ts";
import type { KnnOptions, Neighborhood } from "./knn.ts";
import { pairScorer } from "../shared/pair-scorer.ts";
import { profileOf } from "../shared/profile.ts";
import { mostSimilar } from "./similarity-matrix.ts";
import { steps } from "../shared/steps.ts";

export type ItemKnnOptions = KnnOptions;

/** Penalty of a user's bias, in ratings, for the users of the matrix and for new ones. */
const USER_REGULARIZATION = 15;

/**
 * Item-based nearest neighbours, for rating prediction:
 *   score(u, i) = b_ui + Σ_j s(i, j) (r_uj − b_uj) / Σ_j s(i, j)
 * with j among the k items most similar to i that u has rated, i itself left out; only similarities above 0 count and
 * ties go to the lower item number. With other centerings than "baseline" the b are item means, with "z-score" in
 * units of the items' standard deviations, or 0. Without neighbours the score is b_ui; NaN when that is undefined, where
 * `predict` gives μ. Similarities as in `similarityRows`.
 * Sarwar, Karypis, Konstan and Riedl (2001); Koren (2010), "Factor in the neighbors", formula 3. With the same options
 * the estimates are those of Surprise's KNNBasic, KNNWithMeans, KNNWithZScore and KNNBaseline.
 */
export function itemKnn(options: ItemKnnOptions = {}): Estimator {
  const resolved = resolveKnnOptions("itemKnn", options);
  return {
    name: "item-knn",
    options: { ...resolved },
    async fit(ratings, context): Promise<RatingPredictor & SimilarItems & FoldIn & Explains> {
      const { mean, userBias, itemBias } = await alsBaselines(
        ratings,
        { userRegularization: USER_REGULARIZATION },
        context,
      );
      const bias = { mean, rowBias: userBias, columnBias: itemBias };
      const learned = await neighborhood(ratings, resolved, bias, steps(context, "item", ratings.cols));
      const hasBaseline = resolved.centering === "baseline";
      const predictor = (profiles: RatingMatrix, userBias: Float64Array): RatingPredictor & Explains => {
        const centers = { ...learned.centers, rowCenter: hasBaseline ? userBias : new Float64Array(profiles.rows) };
        const alone = (user: number, item: number): number =>
          hasBaseline ? baselineOf({ mean, userBias, itemBias }, user, item) : mean;
        return ratingPredictor(fromProfiles({ ...learned, centers }, profiles), ratings, alone);
      };
      return {
        ...predictor(ratings, userBias),
        similarItems: (item, n) => mostSimilar(learned.similar, item, n),
        foldIn(items, given) {
          const profile = profileOf(items, given, ratings.cols);
          return predictor(profile, Float64Array.of(solveBias(profile, 0, mean, itemBias, USER_REGULARIZATION)));
        },
      };
    },
  };
}

/** Scores from the ratings of `profiles` (users × items), be they the training ratings or those of a new user. */
function fromProfiles(learned: Neighborhood, profiles: RatingMatrix): Explains {
  const { similarities, estimate, addends } = rowEstimator(learned, profiles);
  const gather = (user: number, item: number): Int32Array => {
    const rated = columnsOf(profiles, user);
    learned.similar.gatherInto(item, rated, similarities);
    return rated;
  };
  const scorer = pairScorer(profiles, (user, item) => {
    gather(user, item);
    return estimate(user, item);
  });
  return {
    ...scorer,
    explain(user, item) {
      if (!(item >= 0 && item < profiles.cols)) return [];
      const rated = gather(user, item);
      const contributions: Contribution[] = [];
      addends(user, item, (place, weight) => contributions.push({ item: rated[place], weight }));
      return contributions.sort((a, b) => b.weight - a.weight || a.item - b.item);
    },
  };
}
