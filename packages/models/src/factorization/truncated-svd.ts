import {
  linearMapOf,
  nonNegativeInteger,
  oneOf,
  positiveInteger,
  ratingSummary,
  singularVectorSteps,
  tensorReader,
} from "@marquee/core";
import type { Estimator, RatingSummary } from "@marquee/core";
import { profileOf } from "../shared/profile.ts";
import { steps } from "../shared/steps.ts";
import { clearUnrated } from "./clear-unrated.ts";
import { profileBias, ratingBias, ratingCenterings, restOf } from "./rating-bias.ts";
import type { RatingCentering } from "./rating-bias.ts";
import { ratingFactorModel, readBiasedFactors } from "./rating-factors.ts";
import type { BiasedFactors, RatingFactorModel, UserOf } from "./rating-factors.ts";

export interface TruncatedSvdOptions {
  /** Singular values that are kept. Default 20. */
  readonly factors?: number;
  /** What is taken off the ratings before the missing ones become 0; "none" for top-n lists (PureSVD). Default "baseline". */
  readonly centering?: RatingCentering;
  /** Seed of the first vector, on which the result does not depend but for rounding. Default 0. */
  readonly seed?: number;
}

export type TruncatedSvdModel = RatingFactorModel & {
  /** σ, descending; 0 where the matrix has no more. */
  readonly singularValues: Float64Array;
};

/**
 * Truncated singular value decomposition of the centered ratings, the missing ones taken for 0:
 *   score(u, i) = b_ui + Σ_f u_uf σ_f v_if,  r_ui − b_ui ≈ Σ_f u_uf σ_f v_if
 * b_ui is what `centering` names. The user's factors are u_uf, the item's σ_f v_if. Their products are the best
 * approximation of its rank to the whole matrix, zeros included, so estimates stay near b_ui. Found by Lanczos
 * bidiagonalization. Users and items without ratings have factors 0, and with centering "none" no scores: NaN. With
 * "none" this is PureSVD, a ranker whose scores are no ratings.
 *
 * Fold-in is a projection: u_f = Σ_i (r_i − b_i) v_if / σ_f, which gives the users of training their own factors.
 *
 * Sarwar, Karypis, Konstan and Riedl (2000), "Application of dimensionality reduction in recommender systems"; Cremonesi,
 * Koren and Turrin (2010), "Performance of recommender algorithms on top-n recommendation tasks".
 */
export function truncatedSvd({
  factors = 20,
  centering = "baseline",
  seed = 0,
}: TruncatedSvdOptions = {}): Estimator<TruncatedSvdModel> {
  positiveInteger("truncatedSvd: factors", factors);
  oneOf("truncatedSvd: centering", centering, ratingCenterings);
  nonNegativeInteger("truncatedSvd: seed", seed);
  return {
    name: "truncated-svd",
    options: { factors, centering, seed },
    async fit(ratings, context): Promise<TruncatedSvdModel> {
      const { rows, cols, indptr, indices } = ratings;
      const bias = await ratingBias(ratings, centering);
      const rest = { rows, cols, indptr, indices, data: restOf(ratings, bias) };
      const most = Math.min(rows, cols);
      const finished = steps(context, "step", most);
      const search = singularVectorSteps(linearMapOf(rest), factors, { seed });
      let step = search.next();
      for (; !step.done; step = search.next()) await finished(step.value);
      await finished(most);
      const { values, left, right } = step.value;
      const userFactors = new Float32Array(rows * factors);
      const itemFactors = new Float32Array(cols * factors);
      values.forEach((value, f) => {
        left[f].forEach((entry, u) => (userFactors[u * factors + f] = entry));
        right[f].forEach((entry, i) => (itemFactors[i * factors + f] = value * entry));
      });
      const learned = { ...bias, factors, userFactors, itemFactors };
      return model(clearUnrated(ratings, learned, centering !== "none"), ratingSummary(ratings), centering);
    },
    restore(tensors): TruncatedSvdModel {
      const read = tensorReader("truncatedSvd", tensors);
      return model(readBiasedFactors(read, factors), read.scale(), centering);
    },
  };
}

function model(values: BiasedFactors, scale: RatingSummary, centering: RatingCentering): TruncatedSvdModel {
  const squares = new Float64Array(values.factors);
  values.itemFactors.forEach((value, k) => (squares[k % values.factors] += value * value));
  return {
    ...ratingFactorModel(values, scale, projection(values, squares, centering)),
    singularValues: squares.map(Math.sqrt),
  };
}

function projection(values: BiasedFactors, squares: Float64Array, centering: RatingCentering): UserOf {
  const { factors, itemFactors, itemBias, offset } = values;
  return (items, ratings) => {
    const profile = profileOf(items, ratings, itemBias.length);
    const known = Array.from(profile.indices.keys()).filter((k) => !Number.isNaN(itemBias[profile.indices[k]]));
    const bias = centering === "none" && known.length === 0 ? NaN : profileBias(profile, centering, values);
    const sums = new Float64Array(factors);
    for (const k of known) {
      const item = profile.indices[k];
      const rest = profile.data[k] - offset - bias - itemBias[item];
      for (let f = 0; f < factors; f++) sums[f] += rest * itemFactors[item * factors + f];
    }
    const userFactors = Float32Array.from(sums, (sum, f) => (squares[f] > 0 ? sum / squares[f] : 0));
    return { userFactors, bias };
  };
}
