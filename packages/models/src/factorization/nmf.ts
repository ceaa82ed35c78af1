import {
  derive,
  flag,
  meanRating,
  nonNegativeInteger,
  nonNegativeNumber,
  positiveInteger,
  positiveNumber,
  random,
  ratingSummary,
  tensorReader,
} from "@marquee/core";
import type { Estimator } from "@marquee/core";
import { nmfEpochs } from "@marquee/kernels";
import { clearUnrated } from "./clear-unrated.ts";
import { foldIntoNmf } from "./nmf-fold-in.ts";
import { ratingFactorModel, readBiasedFactors } from "./rating-factors.ts";
import type { BiasedFactors, RatingFactorModel } from "./rating-factors.ts";

export interface NmfOptions {
  /** Length of the factor vectors. Default 15. */
  readonly factors?: number;
  /** Passes over the ratings. Default 50. */
  readonly epochs?: number;
  /** Penalty of the users' factors, λ_u. Default 0.06. */
  readonly userRegularization?: number;
  /** Penalty of the items' factors, λ_i. Default 0.06. */
  readonly itemRegularization?: number;
  /** Whether mean and biases stand beside the factors; more accurate, yet easily overfitted. Default false. */
  readonly biased?: boolean;
  /** Step of the biases. Default 0.005. */
  readonly biasLearningRate?: number;
  /** Penalty of the biases. Default 0.02. */
  readonly biasRegularization?: number;
  /** Upper bound of the initial factors, which are uniform from 0 on. Default 1. */
  readonly initialMax?: number;
  /** Seed of the initial factors. Default 0. */
  readonly seed?: number;
}

/**
 * Non-negative matrix factorization of the known ratings; each factor is a part that can only add to a rating.
 *   score(u, i) = p_u·q_i, with μ + b_u + b_i when `biased`;  p, q ≥ 0
 *   p_uf ← p_uf Σ_i r_ui q_if / (Σ_i score(u, i) q_if + n_u λ_u p_uf), and so for q_if
 * These are steps of gradient descent whose rate is chosen such that nothing negative remains; all users and all items
 * take them at once. From the same initial factors the result is Surprise's. Without biases, a user or item without
 * ratings has no scores (NaN), and `predict` gives μ.
 *
 * Luo, Zhou, Xia and Zhu (2014), "An efficient non-negative matrix-factorization-based approach to collaborative
 * filtering for recommender systems". The defaults are Surprise's.
 */
export function nmf({
  factors = 15,
  epochs = 50,
  userRegularization = 0.06,
  itemRegularization = 0.06,
  biased = false,
  biasLearningRate = 0.005,
  biasRegularization = 0.02,
  initialMax = 1,
  seed = 0,
}: NmfOptions = {}): Estimator<RatingFactorModel> {
  positiveInteger("nmf: factors", factors);
  positiveInteger("nmf: epochs", epochs);
  nonNegativeNumber("nmf: userRegularization", userRegularization);
  nonNegativeNumber("nmf: itemRegularization", itemRegularization);
  flag("nmf: biased", biased);
  positiveNumber("nmf: biasLearningRate", biasLearningRate);
  nonNegativeNumber("nmf: biasRegularization", biasRegularization);
  positiveNumber("nmf: initialMax", initialMax);
  nonNegativeInteger("nmf: seed", seed);
  const foldIn = { epochs, userRegularization, biased, biasLearningRate, biasRegularization, initialMax };
  const model = (values: BiasedFactors, scale: Parameters<typeof ratingFactorModel>[1]): RatingFactorModel =>
    ratingFactorModel(values, scale, (items, ratings) => foldIntoNmf(values, items, ratings, foldIn));
  return {
    name: "nmf",
    options: {
      ...{ factors, epochs, userRegularization, itemRegularization },
      ...{ biased, biasLearningRate, biasRegularization, initialMax, seed },
    },
    async fit(ratings, context): Promise<RatingFactorModel> {
      const uniform = (rows: number, side: string): Float32Array => {
        const draw = random(derive(seed, side));
        const matrix = new Float32Array(rows * factors);
        for (let k = 0; k < matrix.length; k++) matrix[k] = initialMax * draw();
        return matrix;
      };
      const mean = meanRating(ratings);
      const start = {
        userFactors: uniform(ratings.rows, "users"),
        itemFactors: uniform(ratings.cols, "items"),
        userBias: new Float64Array(ratings.rows),
        itemBias: new Float64Array(ratings.cols),
      };
      const biases = { mean, learningRate: biasLearningRate, regularization: biasRegularization };
      const settings = { factors, epochs, userRegularization, itemRegularization, ...(biased ? { biases } : {}) };
      const { userBias, itemBias, ...rows } = await nmfEpochs(ratings, start, settings, context);
      const learned = {
        ...{ ...rows, factors, offset: biased ? mean : 0 },
        userBias: Float32Array.from(userBias),
        itemBias: Float32Array.from(itemBias),
      };
      return model(clearUnrated(ratings, learned, biased), ratingSummary(ratings));
    },
    restore(tensors): RatingFactorModel {
      const read = tensorReader("nmf", tensors);
      return model(readBiasedFactors(read, factors), read.scale());
    },
  };
}
