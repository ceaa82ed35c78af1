import {
  finiteNumber,
  nonNegativeInteger,
  nonNegativeNumber,
  oneOf,
  positiveInteger,
  positiveNumber,
} from "@marquee/core";
import type { Estimator } from "@marquee/core";
import { sampledLearner, smallNormals } from "./sampled-learner.ts";
import type { SampledModel } from "./sampled-model.ts";

export interface BprOptions {
  /** Length of the factor vectors. Default 64. */
  readonly factors?: number;
  /** Passes over the preferences. Default 100. */
  readonly epochs?: number;
  /** First step of the descent, γ. Default 0.1. */
  readonly learningRate?: number;
  /** What the step is multiplied by after each epoch. Default 0.97. */
  readonly decay?: number;
  /** Penalty of the factors and the biases that a step moves, λ. Default 0.01. */
  readonly regularization?: number;
  /** Whether negatives are uniform, or drawn in proportion to their users. Default "uniform". */
  readonly negatives?: "uniform" | "popularity";
  /** A rating from this value on is a preference; lower ones are left out. Default 0. */
  readonly minRating?: number;
  /** Seed of the initial factors and of the samples. Default 0. */
  readonly seed?: number;
}

/**
 * Bayesian personalized ranking: the user's items before all others,
 *   score(u, i) = b_i + p_u·q_i
 *   minimizing Σ −ln σ(score(u, i) − score(u, j)) + ½ λ (‖p_u‖² + ‖q_i‖² + ‖q_j‖² + b_i² + b_j²)
 * by stochastic gradient descent over triples of a user u, an item i of u and an item j that others have and u has not.
 * An epoch visits every preference (u, i) once and draws one j for it. Users and items without preferences have no
 * scores: NaN.
 *
 * The order of the triples lets threads share the work without changing the result, see `sampledEpochs`; on validation
 * parts it is as accurate as triples drawn one after the other (nDCG@10 .140 and .139 on MovieLens 1M). A step that
 * shrinks makes the lists better, .155 against .145 after 100 epochs. The library implicit draws its negatives by popularity.
 *
 * Rendle, Freudenthaler, Gantner and Schmidt-Thieme (2009), "BPR: Bayesian personalized ranking from implicit feedback".
 */
export function bpr({
  factors = 64,
  epochs = 100,
  learningRate = 0.1,
  decay = 0.97,
  regularization = 0.01,
  negatives = "uniform",
  minRating = 0,
  seed = 0,
}: BprOptions = {}): Estimator<SampledModel> {
  positiveInteger("bpr: factors", factors);
  positiveInteger("bpr: epochs", epochs);
  positiveNumber("bpr: learningRate", learningRate);
  positiveNumber("bpr: decay", decay);
  nonNegativeNumber("bpr: regularization", regularization);
  oneOf("bpr: negatives", negatives, ["uniform", "popularity"]);
  finiteNumber("bpr: minRating", minRating);
  nonNegativeInteger("bpr: seed", seed);
  const descent = { factors, epochs, learningRate, decay, negatives, seed };
  const penalties = { userFactors: regularization, itemFactors: regularization, itemBias: regularization };
  const settings = { ...descent, loss: "bpr", draws: 1, biased: true, regularization: penalties } as const;
  const { fit, restore } = sampledLearner("bpr", settings, minRating, smallNormals);
  return { name: "bpr", options: { ...descent, regularization, minRating }, fit, restore };
}
