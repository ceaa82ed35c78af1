import {
  columnCounts,
  derive,
  flag,
  meanRating,
  nonNegativeInteger,
  nonNegativeNumber,
  normal,
  positiveInteger,
  positiveNumber,
  random,
  ratingPredictor,
  rowCounts,
} from "@marquee/core";
import type {
  Estimator,
  Factors,
  FoldIn,
  RatingMatrix,
  RatingPredictor,
  ScoreBlock,
  SimilarItems,
} from "@marquee/core";
import { svdEpochs } from "@marquee/kernels";
import type { SvdParameters } from "@marquee/kernels";
import { factorModel } from "./factor-model.ts";
import { foldIntoSvd } from "./svd-fold-in.ts";

export interface SvdOptions {
  /** Length of the factor vectors. Default 100. */
  readonly factors?: number;
  /** Passes over the ratings. Default 20. */
  readonly epochs?: number;
  /** Step of the descent, γ. Default 0.005. */
  readonly learningRate?: number;
  /** Penalty of biases and factors, λ. Default 0.02. */
  readonly regularization?: number;
  /** Whether mean and biases stand beside the factors; without them the estimate is p_u·q_i alone. Default true. */
  readonly biased?: boolean;
  /** Standard deviation of the items' initial factors. Default 0.1. */
  readonly initialDeviation?: number;
  /** Standard deviation of the users' initial factors; at 0 the first estimates are the baselines. Default 0. */
  readonly initialUserDeviation?: number;
  /** Seed of the initial factors and the order of the ratings. Default 0. */
  readonly seed?: number;
}

export type SvdModel = RatingPredictor & Factors & ScoreBlock & SimilarItems & FoldIn;

/**
 * Matrix factorization by stochastic gradient descent, known as SVD:
 *   score(u, i) = μ + b_u + b_i + p_u·q_i
 *   minimizing Σ (r_ui − score(u, i))² + λ (b_u² + b_i² + ‖p_u‖² + ‖q_i‖²) over the ratings
 * A user or item without training ratings has bias and factors 0, so the parts that are known stand; without biases
 * nothing is known of it and its score is NaN. `predict` follows the same rule outside of the matrix.
 *
 * The ratings are visited in a seeded random order within blocks of users and items (see `svdEpochs`), which lets
 * threads share the work without changing the result; on validation parts it is as accurate as user by user.
 *
 * The users' factors start from 0, so that the first estimates are the baselines. Where both sides start at random, as
 * Surprise has it (`initialUserDeviation: 0.1`), the products of two random rows stay as noise in the estimates of
 * unseen pairs: RMSE .941 against .933 on validation parts of MovieLens 100K, .884 against .872 on 1M.
 *
 * Funk (2006), "Netflix update: try this at home"; Koren, Bell and Volinsky (2009), "Matrix factorization techniques
 * for recommender systems". The other defaults are Surprise's.
 */
export function svd({
  factors = 100,
  epochs = 20,
  learningRate = 0.005,
  regularization = 0.02,
  biased = true,
  initialDeviation = 0.1,
  initialUserDeviation = 0,
  seed = 0,
}: SvdOptions = {}): Estimator {
  positiveInteger("svd: factors", factors);
  positiveInteger("svd: epochs", epochs);
  positiveNumber("svd: learningRate", learningRate);
  nonNegativeNumber("svd: regularization", regularization);
  flag("svd: biased", biased);
  positiveNumber("svd: initialDeviation", initialDeviation);
  nonNegativeNumber("svd: initialUserDeviation", initialUserDeviation);
  nonNegativeInteger("svd: seed", seed);
  return {
    name: "svd",
    options: { factors, epochs, learningRate, regularization, biased, initialDeviation, initialUserDeviation, seed },
    async fit(ratings, context): Promise<SvdModel> {
      const offset = biased ? meanRating(ratings) : 0;
      const learned = await svdEpochs(
        ratings,
        {
          userFactors: normals(ratings.rows * factors, initialUserDeviation, derive(seed, "users")),
          itemFactors: normals(ratings.cols * factors, initialDeviation, derive(seed, "items")),
          userBias: new Float32Array(ratings.rows),
          itemBias: new Float32Array(ratings.cols),
        },
        {
          factors,
          epochs,
          offset,
          learningRate,
          biasLearningRate: biased ? learningRate : 0,
          regularization: penaltiesOf(regularization),
          seed,
        },
        context,
      );
      const values = { ...withoutUnrated(ratings, learned, factors, biased), factors, offset };
      const foldIn: FoldIn["foldIn"] = (items, given) =>
        factorModel(foldIntoSvd(values, items, given, { epochs, learningRate, regularization, biased }));
      const { userBias, itemBias } = values;
      const known = (user: number, item: number): number => offset + (userBias[user] ?? 0) + (itemBias[item] ?? 0);
      return ratingPredictor({ ...factorModel(values), foldIn }, ratings, biased ? known : undefined);
    },
  };
}

const penaltiesOf = (regularization: number) => ({
  userFactors: regularization,
  itemFactors: regularization,
  userBias: regularization,
  itemBias: regularization,
});

function normals(length: number, deviation: number, seed: number): Float32Array {
  const draw = random(seed);
  return deviation === 0 ? new Float32Array(length) : Float32Array.from({ length }, () => deviation * normal(draw));
}

/** Takes the initial factors of users and items without ratings away; without biases their bias is NaN, no score. */
function withoutUnrated(ratings: RatingMatrix, learned: SvdParameters, factors: number, biased: boolean) {
  const clear = (counts: Int32Array, rows: Float32Array, biases: Float32Array): void => {
    counts.forEach((count, k) => {
      if (count > 0) return;
      rows.fill(0, k * factors, (k + 1) * factors);
      biases[k] = biased ? 0 : NaN;
    });
  };
  const { userFactors, itemFactors, userBias, itemBias } = learned;
  clear(rowCounts(ratings), userFactors, userBias);
  clear(columnCounts(ratings), itemFactors, itemBias);
  return learned;
}
