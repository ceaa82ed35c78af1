import { columnsOf, ratingPredictor, transpose } from "@marquee/core";
import type { Estimator, RatingMatrix, RatingPredictor, Recommender } from "@marquee/core";
import { alsBaselines, baselineOf } from "../baselines/baselines.ts";
import { neighborhood, resolveKnnOptions, rowEstimator } from "./knn.ts";
import type { KnnOptions, Neighborhood } from "./knn.ts";
import { steps } from "../shared/steps.ts";

export type UserKnnOptions = KnnOptions;

/**
 * User-based nearest neighbours, for rating prediction:
 *   score(u, i) = b_ui + Σ_v s(u, v) (r_vi − b_vi) / Σ_v s(u, v)
 * with v among the k users most similar to u that have rated i, u itself left out; only similarities above 0 count and
 * ties go to the lower user number. With other centerings than "baseline" the b are user means, with "z-score" in
 * units of the users' standard deviations, or 0. Without neighbours the score is b_ui; NaN when that is undefined, where
 * `predict` gives μ. Similarities as in `similarityRows`.
 * Herlocker, Konstan, Borchers and Riedl (1999); Koren (2010), "Factor in the neighbors". With the same options the
 * estimates are those of Surprise's KNNBasic, KNNWithMeans, KNNWithZScore and KNNBaseline.
 */
export function userKnn(options: UserKnnOptions = {}): Estimator {
  const resolved = resolveKnnOptions("userKnn", options);
  return {
    name: "user-knn",
    options: { ...resolved },
    async fit(ratings, context): Promise<RatingPredictor> {
      const baselines = await alsBaselines(ratings, {}, context);
      const { mean, userBias, itemBias } = baselines;
      const byItem = transpose(ratings);
      const bias = { mean, rowBias: itemBias, columnBias: userBias };
      const learned = await neighborhood(byItem, resolved, bias, steps(context, "user", ratings.rows));
      const alone = (user: number, item: number): number =>
        resolved.centering === "baseline" ? baselineOf(baselines, user, item) : mean;
      return ratingPredictor(fromRaters(learned, byItem), ratings, alone);
    },
  };
}

/** Scores from the ratings of `byItem` (items × users). */
function fromRaters(learned: Neighborhood, byItem: RatingMatrix): Recommender {
  const { rows, cols, indptr } = byItem;
  const { similarities, estimate } = rowEstimator(learned, byItem);
  const everyone = Int32Array.from({ length: cols }, (_, user) => user);
  const toEveryone = new Float32Array(cols);
  return {
    score(user, items) {
      const scores = new Float32Array(items.length).fill(NaN);
      if (!(user >= 0 && user < cols)) return scores;
      const known = items.filter((item) => item >= 0 && item < rows);
      const raters = known.reduce((sum, item) => sum + indptr[item + 1] - indptr[item], 0);
      // For many items it pays to lay the user's similarities out in a row, where they are near each other.
      const inRow = raters > cols;
      if (inRow) learned.similar.gatherInto(user, everyone, toEveryone);
      for (let k = 0; k < items.length; k++) {
        const item = items[k];
        if (!(item >= 0 && item < rows)) continue;
        const neighbors = columnsOf(byItem, item);
        if (inRow) for (let v = 0; v < neighbors.length; v++) similarities[v] = toEveryone[neighbors[v]];
        else learned.similar.gatherInto(user, neighbors, similarities);
        scores[k] = estimate(item, user);
      }
      return scores;
    },
  };
}
