import { flag, nonNegativeInteger, nonNegativeNumber, positiveInteger, positiveNumber } from "@marquee/core";
import type { Estimator } from "@marquee/core";
import { fitDescent, restoreDescent } from "./descent-model.ts";
import type { DescentModel } from "./descent-model.ts";
import { normals } from "./normals.ts";

export interface BiasedMfOptions {
  /** Length of the factor vectors. Default 20. */
  readonly factors?: number;
  /** Passes over the ratings. Default 80. */
  readonly epochs?: number;
  /** First step of the descent, γ. Default 0.03. */
  readonly learningRate?: number;
  /** Multiplies the step after each epoch. Default 1. */
  readonly learningRateDecay?: number;
  /** Whether the step grows by 5 % after an epoch that lowered the objective and is halved after others. Default true. */
  readonly boldDriver?: boolean;
  /** Step of the biases, as a share of the factors'. Default 1. */
  readonly biasLearningRate?: number;
  /** Penalty of the users' factors, λ_u. Default 0.4. */
  readonly userRegularization?: number;
  /** Penalty of the items' factors, λ_i. Default 1.2. */
  readonly itemRegularization?: number;
  /** Penalty of the biases, as a share of that of the factors. Default 0.25. */
  readonly biasRegularization?: number;
  /** Whether a user's and an item's penalties are divided by the square root of its ratings' number. Default true. */
  readonly frequencyRegularization?: boolean;
  /** Standard deviation of the initial factors of both sides. Default 0.1. */
  readonly initialDeviation?: number;
  /** Seed of the initial factors and the order of the ratings. Default 0. */
  readonly seed?: number;
}

export type BiasedMfModel = DescentModel;

/**
 * Matrix factorization with biases whose estimates cannot leave the range of the ratings:
 *   score(u, i) = logit((μ − min) / (max − min)) + b_u + b_i + p_u·q_i
 *   estimate(u, i) = min + (max − min) / (1 + exp(−score(u, i)))
 *   minimizing Σ (r_ui − estimate(u, i))² + penalties, by stochastic gradient descent through both
 * min and max are the least and the greatest training rating. `score` orders items as the estimates do; `predict` gives
 * the estimates. The bold driver takes the errors of an epoch as they came, which costs no pass of its own.
 *
 * MyMediaLite's BiasedMatrixFactorization; the defaults are its settings for MovieLens 1M. Rendle and Schmidt-Thieme
 * (2008), "Online-updating regularized kernel matrix factorization models"; frequency regularization: Menon and Elkan
 * (2010), "A log-linear model with latent features for dyadic prediction"; bold driver: Gemulla, Nijkamp, Haas and
 * Sismanis (2011), "Large-scale matrix factorization with distributed stochastic gradient descent".
 */
export function biasedMf({
  factors = 20,
  epochs = 80,
  learningRate = 0.03,
  learningRateDecay = 1,
  boldDriver = true,
  biasLearningRate = 1,
  userRegularization = 0.4,
  itemRegularization = 1.2,
  biasRegularization = 0.25,
  frequencyRegularization = true,
  initialDeviation = 0.1,
  seed = 0,
}: BiasedMfOptions = {}): Estimator<BiasedMfModel> {
  positiveInteger("biasedMf: factors", factors);
  positiveInteger("biasedMf: epochs", epochs);
  positiveNumber("biasedMf: learningRate", learningRate);
  positiveNumber("biasedMf: learningRateDecay", learningRateDecay);
  flag("biasedMf: boldDriver", boldDriver);
  nonNegativeNumber("biasedMf: biasLearningRate", biasLearningRate);
  nonNegativeNumber("biasedMf: userRegularization", userRegularization);
  nonNegativeNumber("biasedMf: itemRegularization", itemRegularization);
  nonNegativeNumber("biasedMf: biasRegularization", biasRegularization);
  flag("biasedMf: frequencyRegularization", frequencyRegularization);
  positiveNumber("biasedMf: initialDeviation", initialDeviation);
  nonNegativeInteger("biasedMf: seed", seed);
  const steps = { learningRate, learningRateDecay, boldDriver };
  const settings = {
    ...{ ...steps, factors, epochs, frequencyRegularization, seed, biased: true, squeezed: true },
    biasLearningRate: biasLearningRate * learningRate,
    regularization: {
      userFactors: userRegularization,
      itemFactors: itemRegularization,
      userBias: biasRegularization * userRegularization,
      itemBias: biasRegularization * itemRegularization,
    },
  };
  const penalties = { userRegularization, itemRegularization, biasRegularization, frequencyRegularization };
  return {
    name: "biased-mf",
    options: { factors, epochs, ...steps, biasLearningRate, ...penalties, initialDeviation, seed },
    fit(ratings, context): Promise<BiasedMfModel> {
      const initial = {
        userFactors: normals(ratings.rows, factors, initialDeviation, seed, "users"),
        itemFactors: normals(ratings.cols, factors, initialDeviation, seed, "items"),
        userBias: new Float32Array(ratings.rows),
        itemBias: new Float32Array(ratings.cols),
      };
      return fitDescent(ratings, initial, settings, context);
    },
    restore: (tensors): BiasedMfModel => restoreDescent("biasedMf", tensors, settings),
  };
}
