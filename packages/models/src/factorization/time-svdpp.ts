import {
  nonNegativeInteger,
  nonNegativeNumber,
  positiveInteger,
  positiveNumber,
  ratingSummary,
  tensorReader,
} from "@marquee/core";
import type { Estimator } from "@marquee/core";
import { svdppEpochs } from "@marquee/kernels";
import { timedRatings } from "../shared/timed-ratings.ts";
import { kernelSettings } from "./descent-settings.ts";
import { ratingClock } from "./rating-times.ts";
import { readSvdpp, svdppStart, withoutUnratedItems } from "./svdpp-model.ts";
import { timeSvdppModel } from "./time-svdpp-model.ts";
import type { TimeSvdppModel } from "./time-svdpp-model.ts";

export interface TimeSvdppOptions {
  /** Length of the factor vectors. Default 20. */
  readonly factors?: number;
  /** Passes over the ratings. Default 30. */
  readonly epochs?: number;
  /** First step of the descent, γ. Default 0.007. */
  readonly learningRate?: number;
  /** Multiplies the step after each epoch. Default 1. */
  readonly learningRateDecay?: number;
  /** Penalty of factors and of the biases that do not change, λ. Default 0.05. */
  readonly regularization?: number;
  /** Penalty of the users' drifts. Default 0.05. */
  readonly driftRegularization?: number;
  /** Step of the drifts, as a share of the others'. Default 0.01. */
  readonly driftLearningRate?: number;
  /** Penalty of the biases of single days; most users rate on few, so a weak one would leave little to b_u. Default 3. */
  readonly dayRegularization?: number;
  /** Penalty of the items' biases of single periods. Default 10. */
  readonly binRegularization?: number;
  /** Periods of equal length into which the time from the first to the last rating is cut. Default 5. */
  readonly bins?: number;
  /** Standard deviation of the items' initial factors; the others start from 0. Default 0.1. */
  readonly initialDeviation?: number;
  /** Seed of the initial factors and the order of the users. Default 0. */
  readonly seed?: number;
}

export type { TimeSvdppModel } from "./time-svdpp-model.ts";

/**
 * SVD++ with biases that change with time, timeSVD++:
 *   score(u, i, t) = μ + b_u + α_u dev_u(t) + b_u,day(t) + b_i + b_i,bin(t) + q_i·(p_u + |N(u)|^−½ Σ_{j ∈ N(u)} y_j)
 *   dev_u(t) = sign(t − t_u) |t − t_u|^0.4, days from the user's mean time t_u
 * `score` and `predict`, which know no time, look ahead: a user is as at their last rating, an item as in the last
 * period, and no single day counts. `predictAt` estimates for given times. The factors themselves do not change here;
 * Koren lets the users' drift too. Needs the time of every rating. The defaults were chosen on validation parts of
 * MovieLens 100K divided by time, a span of seven months; longer ones bear weaker penalties and more periods.
 *
 * Koren (2009), "Collaborative filtering with temporal dynamics".
 */
export function timeSvdpp({
  factors = 20,
  epochs = 30,
  learningRate = 0.007,
  learningRateDecay = 1,
  regularization = 0.05,
  driftRegularization = 0.05,
  driftLearningRate = 0.01,
  dayRegularization = 3,
  binRegularization = 10,
  bins = 5,
  initialDeviation = 0.1,
  seed = 0,
}: TimeSvdppOptions = {}): Estimator<TimeSvdppModel> {
  positiveInteger("timeSvdpp: factors", factors);
  positiveInteger("timeSvdpp: epochs", epochs);
  positiveNumber("timeSvdpp: learningRate", learningRate);
  positiveNumber("timeSvdpp: learningRateDecay", learningRateDecay);
  nonNegativeNumber("timeSvdpp: regularization", regularization);
  nonNegativeNumber("timeSvdpp: driftRegularization", driftRegularization);
  nonNegativeNumber("timeSvdpp: driftLearningRate", driftLearningRate);
  nonNegativeNumber("timeSvdpp: dayRegularization", dayRegularization);
  nonNegativeNumber("timeSvdpp: binRegularization", binRegularization);
  positiveInteger("timeSvdpp: bins", bins);
  positiveNumber("timeSvdpp: initialDeviation", initialDeviation);
  nonNegativeInteger("timeSvdpp: seed", seed);
  const steps = { learningRate, learningRateDecay };
  const ofFactors = { userFactors: regularization, itemFactors: regularization };
  const settings = {
    ...{ ...steps, factors, epochs, seed, biased: true, squeezed: false, biasLearningRate: learningRate },
    regularization: { ...ofFactors, userBias: regularization, itemBias: regularization },
  };
  const timePenalties = { driftRegularization, dayRegularization, binRegularization };
  const form = { regularization, ...timePenalties, driftLearningRate, bins };
  return {
    name: "time-svdpp",
    options: { factors, epochs, ...steps, ...form, initialDeviation, seed },
    async fit(given, context): Promise<TimeSvdppModel> {
      const ratings = timedRatings("timeSvdpp", given);
      const scale = ratingSummary(ratings);
      const clock = ratingClock(ratings, bins);
      const time = {
        userDrift: new Float32Array(ratings.rows),
        dayBias: new Float32Array(clock.days),
        binBias: new Float32Array(ratings.cols * bins),
      };
      const initial = { ...svdppStart(ratings, settings, { items: initialDeviation, users: 0 }), time };
      const learnedBy = { times: clock.times, ...timePenalties, driftRateShare: driftLearningRate };
      const kernel = { ...kernelSettings(scale, settings), time: learnedBy };
      const learned = withoutUnratedItems(ratings, await svdppEpochs(ratings, initial, kernel, context), factors);
      return timeSvdppModel({ ...learned, time: learned.time ?? time, ratings, scale }, settings, bins);
    },
    restore(tensors): TimeSvdppModel {
      const state = readSvdpp("timeSvdpp", tensors, factors);
      const read = tensorReader("timeSvdpp", tensors);
      const ratings = timedRatings("timeSvdpp", {
        ...state.ratings,
        timestamps: read.float64("ratings.timestamps", state.ratings.data.length),
      });
      const time = {
        userDrift: read.float32("userDrift", ratings.rows),
        dayBias: read.float32("dayBias", ratingClock(ratings, bins).days),
        binBias: read.float32("binBias", ratings.cols * bins),
      };
      return timeSvdppModel({ ...state, ratings, time }, settings, bins);
    },
  };
}
