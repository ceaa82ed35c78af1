import { nonNegativeInteger, nonNegativeNumber, positiveInteger, positiveNumber, ratingSummary } from "@marquee/core";
import type { Estimator } from "@marquee/core";
import { alsBaselines } from "../baselines/baselines.ts";
import { clearUnrated } from "./clear-unrated.ts";
import { descentModel, restoreDescent } from "./descent-model.ts";
import type { DescentModel } from "./descent-model.ts";
import { featureByFeature } from "./funk-features.ts";
import { normals } from "./normals.ts";

export interface FunkSvdOptions {
  /** Number of factors. Default 10. */
  readonly factors?: number;
  /** Passes over the ratings for each factor, at most. Default 120. */
  readonly epochs?: number;
  /** A factor is done when a pass lowers the training RMSE by less than this. Default 0.00001. */
  readonly tolerance?: number;
  /** Step of the descent, γ. Default 0.005. */
  readonly learningRate?: number;
  /** Penalty of the factors, λ. Default 0.1. */
  readonly regularization?: number;
  /** What each number of a factor starts at, with a tenth of it as the deviation of its noise. Default 0.1. */
  readonly initialDeviation?: number;
  /** Seed of the initial factors. Default 0. */
  readonly seed?: number;
}

export type FunkSvdModel = DescentModel;

/**
 * Matrix factorization one factor after another, as it began: each factor learns what the baselines and the factors
 * before it leave over, until its passes help no more, and is never touched again.
 *   score(u, i) = μ + b_u + b_i + Σ_f p_uf q_if
 *   for f = 1, 2, …: minimizing Σ (e_ui − p_uf q_if)² + λ (p_uf² + q_if²), e_ui = what is left of r_ui, by descent
 * The baselines are those of `bias`. Unlike Funk's program the sum is not clipped after each factor, so that it stays
 * a product, and a new factor's numbers are 0.1 with a little noise rather than 0.1 alike. New users are learned with
 * all factors at once.
 *
 * Funk (2006), "Netflix update: try this at home".
 */
export function funkSvd({
  factors = 10,
  epochs = 120,
  tolerance = 0.00001,
  learningRate = 0.005,
  regularization = 0.1,
  initialDeviation = 0.1,
  seed = 0,
}: FunkSvdOptions = {}): Estimator<FunkSvdModel> {
  positiveInteger("funkSvd: factors", factors);
  positiveInteger("funkSvd: epochs", epochs);
  nonNegativeNumber("funkSvd: tolerance", tolerance);
  positiveNumber("funkSvd: learningRate", learningRate);
  nonNegativeNumber("funkSvd: regularization", regularization);
  positiveNumber("funkSvd: initialDeviation", initialDeviation);
  nonNegativeInteger("funkSvd: seed", seed);
  const penalty = { userFactors: regularization, itemFactors: regularization };
  const settings = {
    ...{ factors, epochs, learningRate, seed, biased: true, squeezed: false, biasLearningRate: learningRate },
    regularization: { ...penalty, userBias: regularization, itemBias: regularization },
  };
  return {
    name: "funk-svd",
    options: { factors, epochs, tolerance, learningRate, regularization, initialDeviation, seed },
    async fit(ratings, context): Promise<FunkSvdModel> {
      const scale = ratingSummary(ratings);
      const baselines = await alsBaselines(ratings, {}, context?.signal ? { signal: context.signal } : {});
      const noisy = (rows: number, side: "users" | "items"): Float32Array =>
        normals(rows, factors, initialDeviation / 10, seed, side).map((value) => initialDeviation + value);
      const learned = {
        userFactors: noisy(ratings.rows, "users"),
        itemFactors: noisy(ratings.cols, "items"),
        userBias: Float32Array.from(baselines.userBias),
        itemBias: Float32Array.from(baselines.itemBias),
      };
      const rule = { factors, epochs, tolerance, learningRate, regularization };
      await featureByFeature(ratings, learned, scale.mean, rule, context);
      return descentModel({ ...clearUnrated(ratings, learned, true), ratings, scale }, settings);
    },
    restore: (tensors): FunkSvdModel => restoreDescent("funkSvd", tensors, settings),
  };
}
