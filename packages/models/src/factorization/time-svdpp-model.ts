import { columnsOf, matrixTensors, tensor } from "@marquee/core";
import type { Explains, Factors, FoldIn, RatingPredictor, Saves, ScoreBlock, SimilarItems } from "@marquee/core";
import type { TimeParameters } from "@marquee/kernels";
import type { TimedRatings } from "../shared/timed-ratings.ts";
import { predictorOf } from "./descent-model.ts";
import { offsetOf } from "./descent-settings.ts";
import type { DescentOptions } from "./descent-settings.ts";
import { factorModel } from "./factor-model.ts";
import { implicitAbilities } from "./implicit-abilities.ts";
import { implicitSum, withImplicit } from "./implicit-sum.ts";
import { ratingClock } from "./rating-times.ts";
import { svdppTensors } from "./svdpp-model.ts";
import type { SvdppState } from "./svdpp-model.ts";

/** A model of timeSVD++; its biases are those of the next moment. */
export interface TimeSvdppModel extends RatingPredictor, Factors, ScoreBlock, SimilarItems, FoldIn, Explains, Saves {
  /** As `predict`, but at `times`, in Unix seconds, one for each pair; a RangeError when their numbers differ. */
  predictAt(users: Int32Array, items: Int32Array, times: Float64Array): Float32Array;
}

/** What a fit leaves. */
export interface TimeSvdppState extends SvdppState {
  readonly ratings: TimedRatings;
  readonly time: TimeParameters;
}

/** The model of a state. */
export function timeSvdppModel(state: TimeSvdppState, options: DescentOptions, bins: number): TimeSvdppModel {
  const { userFactors, itemFactors, implicitFactors, userBias, itemBias, ratings, scale, time } = state;
  const { factors } = options;
  const clock = ratingClock(ratings, bins);
  const base = (user: number): Float32Array => implicitSum(implicitFactors, factors, columnsOf(ratings, user));
  const values = {
    factors,
    itemFactors,
    userFactors: withImplicit(userFactors, factors, base),
    offset: offsetOf(scale, options),
    userBias: userBias.map((bias, u) => bias + time.userDrift[u] * clock.momentOf(u, clock.lastOf[u]).deviation),
    itemBias: itemBias.map((bias, i) => bias + time.binBias[i * bins + bins - 1]),
  };
  const model = factorModel(values);
  const predict = predictorOf(model, scale, options);
  return {
    ...model,
    ...implicitAbilities(state, values, options),
    predict,
    predictAt(users, items, times) {
      if (users.length !== items.length || users.length !== times.length) {
        const lengths = [users, items, times].map(({ length }) => length).join(", ");
        throw new RangeError(`predictAt: users, items and times must be of one length, got ${lengths}`);
      }
      const still = factorModel({ ...values, userBias, itemBias });
      return Float32Array.from(users, (user, k) => {
        const item = items[k];
        const { deviation, day, bin } = clock.momentOf(user, times[k]);
        const known = values.offset + (userBias[user] ?? 0) + (itemBias[item] ?? 0);
        const score = still.score(user, items.subarray(k, k + 1))[0];
        const moving = (time.userDrift[user] ?? 0) * deviation + (time.dayBias[day] ?? 0);
        const estimate = (Number.isNaN(score) ? known : score) + moving + (time.binBias[item * bins + bin] ?? 0);
        return Math.min(scale.max, Math.max(scale.min, estimate));
      });
    },
    tensors: () => ({
      ...svdppTensors(state, options),
      ...matrixTensors("ratings", ratings),
      userDrift: tensor(time.userDrift),
      dayBias: tensor(time.dayBias),
      binBias: tensor(time.binBias),
    }),
  };
}
