import {
  nonNegativeNumber,
  oneOf,
  positiveInteger,
  positiveNumber,
  ratingPredictor,
  ratingSummary,
  scaleTensors,
  tensorReader,
} from "@marquee/core";
import type { Estimator, RatingPredictor, RatingSummary, Saves } from "@marquee/core";
import { alsBaselines, baselineOf, baselineTensors, readBaselines, sgdBaselines } from "./baselines.ts";
import type { Baselines } from "./baselines.ts";
import { mustConverge } from "../shared/must-converge.ts";
import { pairScorer } from "../shared/pair-scorer.ts";

export interface BiasOptions {
  /** Alternating least squares or stochastic gradient descent. Default "als". */
  readonly method?: "als" | "sgd";
  /** Passes of "als". Default 10. */
  readonly iterations?: number;
  /** Penalty of a user's bias in "als", in ratings. Default 15. */
  readonly userRegularization?: number;
  /** Penalty of an item's bias in "als", in ratings. Default 10. */
  readonly itemRegularization?: number;
  /** Passes of "sgd". Default 20. */
  readonly epochs?: number;
  /** Step of "sgd". Default 0.005. */
  readonly learningRate?: number;
  /** Penalty of the biases in "sgd". Default 0.02. */
  readonly regularization?: number;
}

/**
 * How far each user and each item lies from the mean:
 *   score(u, i) = μ + b_u + b_i
 * `predict` gives the part that is known for users and items outside of the matrix.
 * Koren (2010), "Factor in the neighbors: scalable and accurate collaborative filtering", section 2.1.
 */
export function bias({
  method = "als",
  iterations = 10,
  userRegularization = 15,
  itemRegularization = 10,
  epochs = 20,
  learningRate = 0.005,
  regularization = 0.02,
}: BiasOptions = {}): Estimator<RatingPredictor & Saves> {
  oneOf("bias: method", method, ["als", "sgd"]);
  positiveInteger("bias: iterations", iterations);
  nonNegativeNumber("bias: userRegularization", userRegularization);
  nonNegativeNumber("bias: itemRegularization", itemRegularization);
  positiveInteger("bias: epochs", epochs);
  positiveNumber("bias: learningRate", learningRate);
  nonNegativeNumber("bias: regularization", regularization);
  return {
    name: "bias",
    options: { method, iterations, userRegularization, itemRegularization, epochs, learningRate, regularization },
    async fit(ratings, context): Promise<RatingPredictor & Saves> {
      const baselines = await (method === "als"
        ? alsBaselines(ratings, { iterations, userRegularization, itemRegularization }, context)
        : sgdBaselines(ratings, { epochs, learningRate, regularization }, context));
      mustConverge("bias", baselines.userBias, baselines.itemBias);
      return biased(baselines, ratingSummary(ratings));
    },
    restore(tensors): RatingPredictor & Saves {
      const read = tensorReader("bias", tensors);
      return biased(readBaselines(read), read.scale());
    },
  };
}

function biased(baselines: Baselines, scale: RatingSummary): RatingPredictor & Saves {
  const shape = { rows: baselines.userBias.length, cols: baselines.itemBias.length };
  const estimate = (user: number, item: number): number => baselineOf(baselines, user, item);
  return {
    ...ratingPredictor(pairScorer(shape, estimate), scale, estimate),
    tensors: () => ({ ...baselineTensors(baselines), ...scaleTensors(scale) }),
  };
}
