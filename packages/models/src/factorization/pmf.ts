import { nonNegativeInteger, nonNegativeNumber, positiveInteger, positiveNumber } from "@marquee/core";
import type { Estimator } from "@marquee/core";
import { fitDescent, restoreDescent } from "./descent-model.ts";
import type { DescentModel } from "./descent-model.ts";
import { normals } from "./normals.ts";

export interface PmfOptions {
  /** Length of the factor vectors. Default 10. */
  readonly factors?: number;
  /** Passes over the ratings. Default 60. */
  readonly epochs?: number;
  /** Step of the descent, γ. Default 0.03. */
  readonly learningRate?: number;
  /** Penalty of the users' factors, λ_U. Default 0.06. */
  readonly userRegularization?: number;
  /** Penalty of the items' factors, λ_V. Default 0.06. */
  readonly itemRegularization?: number;
  /** Standard deviation of the initial factors. Default 0.1. */
  readonly initialDeviation?: number;
  /** Seed of the initial factors and the order of the ratings. Default 0. */
  readonly seed?: number;
}

export type PmfModel = DescentModel;

/**
 * Probabilistic matrix factorization: ratings are normally distributed around a squeezed product of normally
 * distributed factors, without mean and biases, and the posterior's mode is found by stochastic gradient descent:
 *   score(u, i) = p_u·q_i
 *   estimate(u, i) = min + (max − min) / (1 + exp(−score(u, i)))
 *   minimizing Σ (r_ui − estimate(u, i))² + Σ λ_U ‖p_u‖² + λ_V ‖q_i‖² over the ratings
 * min and max are the least and the greatest training rating. A user or item without ratings has no score; its
 * estimate is the training mean. Salakhutdinov and Mnih descend in batches of 100,000 with momentum instead.
 *
 * Salakhutdinov and Mnih (2007), "Probabilistic matrix factorization".
 */
export function pmf({
  factors = 10,
  epochs = 60,
  learningRate = 0.03,
  userRegularization = 0.06,
  itemRegularization = 0.06,
  initialDeviation = 0.1,
  seed = 0,
}: PmfOptions = {}): Estimator<PmfModel> {
  positiveInteger("pmf: factors", factors);
  positiveInteger("pmf: epochs", epochs);
  positiveNumber("pmf: learningRate", learningRate);
  nonNegativeNumber("pmf: userRegularization", userRegularization);
  nonNegativeNumber("pmf: itemRegularization", itemRegularization);
  positiveNumber("pmf: initialDeviation", initialDeviation);
  nonNegativeInteger("pmf: seed", seed);
  const settings = {
    ...{ factors, epochs, learningRate, seed, biased: false, squeezed: true, biasLearningRate: 0 },
    regularization: { userFactors: userRegularization, itemFactors: itemRegularization, userBias: 0, itemBias: 0 },
  };
  return {
    name: "pmf",
    options: { factors, epochs, learningRate, userRegularization, itemRegularization, initialDeviation, seed },
    fit(ratings, context): Promise<PmfModel> {
      const initial = {
        userFactors: normals(ratings.rows, factors, initialDeviation, seed, "users"),
        itemFactors: normals(ratings.cols, factors, initialDeviation, seed, "items"),
        userBias: new Float32Array(ratings.rows),
        itemBias: new Float32Array(ratings.cols),
      };
      return fitDescent(ratings, initial, settings, context);
    },
    restore: (tensors): PmfModel => restoreDescent("pmf", tensors, settings),
  };
}
