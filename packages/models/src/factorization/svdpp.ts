import { flag, nonNegativeInteger, nonNegativeNumber, positiveInteger, positiveNumber } from "@marquee/core";
import type { Estimator } from "@marquee/core";
import { fitSvdpp, restoreSvdpp } from "./svdpp-model.ts";
import type { SvdppModel } from "./svdpp-model.ts";

export interface SvdppOptions {
  /** Length of the factor vectors. Default 20. */
  readonly factors?: number;
  /** Passes over the ratings. Default 20. */
  readonly epochs?: number;
  /** First step of the descent, γ. Default 0.007. */
  readonly learningRate?: number;
  /** Multiplies the step after each epoch. Default 1. */
  readonly learningRateDecay?: number;
  /** Step of the biases, as a share of the factors'. Default 1. */
  readonly biasLearningRate?: number;
  /** Penalty of the three kinds of factors, λ. Default 0.02. */
  readonly regularization?: number;
  /** Penalty of the biases, as a share of that of the factors. Default 1. */
  readonly biasRegularization?: number;
  /** Whether a user's and an item's penalties are divided by the square root of its ratings' number. Default false. */
  readonly frequencyRegularization?: boolean;
  /** Whether estimates are squeezed into the range of the training ratings, as in `biased-mf`. Default false. */
  readonly squeezed?: boolean;
  /** Standard deviation of the items' initial factors. Default 0.1. */
  readonly initialDeviation?: number;
  /** Standard deviation of the initial factors of users and of the implicit ones. Default 0. */
  readonly initialUserDeviation?: number;
  /** Seed of the initial factors and the order of the users. Default 0. */
  readonly seed?: number;
}

export type { SvdppModel } from "./svdpp-model.ts";

/**
 * SVD++, matrix factorization that also learns from which items a user rated, whatever the ratings:
 *   score(u, i) = μ + b_u + b_i + q_i·(p_u + |N(u)|^−½ Σ_{j ∈ N(u)} y_j)
 *   minimizing Σ (r_ui − score(u, i))² + λ (b_u² + b_i² + ‖p_u‖² + ‖q_i‖² + Σ_{j ∈ N(u)} ‖y_j‖²) over the ratings
 * N(u) are the items of the user's training ratings. Descent goes user by user and writes the y once a user and pass,
 * not once a rating. That is no approximation: their sum moves by the same step as p_u, so that what every rating would
 * have added to each y is known at the end of the user. A pass costs as much as one of `svd`, not |N(u)| times more.
 * Users share items, so the fit is one thread's work.
 *
 * A user or item without training ratings has bias and factors 0. `initialUserDeviation: 0.1` starts as Surprise
 * does; RMSE .920 against .916 from 0 on the canonical folds of MovieLens 100K.
 *
 * Koren (2008), "Factorization meets the neighborhood: a multifaceted collaborative filtering model". The other
 * defaults are Surprise's.
 */
export function svdpp({
  factors = 20,
  epochs = 20,
  learningRate = 0.007,
  learningRateDecay = 1,
  biasLearningRate = 1,
  regularization = 0.02,
  biasRegularization = 1,
  frequencyRegularization = false,
  squeezed = false,
  initialDeviation = 0.1,
  initialUserDeviation = 0,
  seed = 0,
}: SvdppOptions = {}): Estimator<SvdppModel> {
  positiveInteger("svdpp: factors", factors);
  positiveInteger("svdpp: epochs", epochs);
  positiveNumber("svdpp: learningRate", learningRate);
  positiveNumber("svdpp: learningRateDecay", learningRateDecay);
  nonNegativeNumber("svdpp: biasLearningRate", biasLearningRate);
  nonNegativeNumber("svdpp: regularization", regularization);
  nonNegativeNumber("svdpp: biasRegularization", biasRegularization);
  flag("svdpp: frequencyRegularization", frequencyRegularization);
  flag("svdpp: squeezed", squeezed);
  positiveNumber("svdpp: initialDeviation", initialDeviation);
  nonNegativeNumber("svdpp: initialUserDeviation", initialUserDeviation);
  nonNegativeInteger("svdpp: seed", seed);
  const steps = { learningRate, learningRateDecay };
  const biasPenalty = biasRegularization * regularization;
  const penalties = { userFactors: regularization, itemFactors: regularization };
  const settings = {
    ...{ ...steps, factors, epochs, frequencyRegularization, seed, biased: true, squeezed },
    biasLearningRate: biasLearningRate * learningRate,
    regularization: { ...penalties, userBias: biasPenalty, itemBias: biasPenalty },
  };
  const form = { regularization, biasRegularization, frequencyRegularization, squeezed };
  return {
    name: "svdpp",
    options: { factors, epochs, ...steps, biasLearningRate, ...form, initialDeviation, initialUserDeviation, seed },
    fit: (ratings, context): Promise<SvdppModel> =>
      fitSvdpp(ratings, { items: initialDeviation, users: initialUserDeviation }, settings, context),
    restore: (tensors): SvdppModel => restoreSvdpp("svdpp", tensors, settings),
  };
}
