import { columnCounts, matrixTensors, mergeRatings, rowCounts, tensor, transpose } from "@marquee/core";
import type { CsrMatrix, FitContext, RatingMatrix } from "@marquee/core";
import { logisticIterations, logisticProfile } from "@marquee/kernels";
import type { LogisticParameters, LogisticSettings } from "@marquee/kernels";
import { factorModel } from "../factorization/factor-model.ts";
import { profileOf } from "../shared/profile.ts";
import { mixRows, numbersWith, rowsWith } from "../shared/rows.ts";
import { withoutTimes } from "../shared/without-times.ts";
import type { SampledModel } from "./sampled-model.ts";

/** What logistic matrix factorization has learned, and the preferences with their ratings. */
export interface LogisticLearned extends LogisticParameters {
  readonly preferred: RatingMatrix;
}

export interface LogisticModelOptions {
  readonly settings: LogisticSettings;
  /** The ratings that are preferences. */
  readonly prefer: (ratings: RatingMatrix) => RatingMatrix;
  /** The initial parameters for so many users and items. */
  readonly start: (users: number, items: number) => LogisticParameters;
}

/** Learns from the preferences among `ratings`. */
export async function fitLogistic(
  ratings: RatingMatrix,
  { settings, prefer, start }: LogisticModelOptions,
  context: FitContext | undefined,
): Promise<LogisticLearned> {
  const preferred = withoutTimes(prefer(ratings));
  const initial = start(preferred.rows, preferred.cols);
  const everyone = { users: preferred, items: transpose(preferred) };
  return { ...(await learn(preferred, everyone, initial, settings, context)), preferred };
}

/** The rows of `learning` learn; negatives are users and items of `preferred`, and those without any become 0. */
async function learn(
  preferred: CsrMatrix,
  learning: { readonly users: CsrMatrix; readonly items: CsrMatrix },
  initial: LogisticParameters,
  settings: LogisticSettings,
  context: FitContext | undefined,
): Promise<LogisticParameters> {
  const users = { rows: learning.users, pool: numbersWith(rowCounts(preferred)) };
  const items = { rows: learning.items, pool: numbersWith(columnCounts(preferred)) };
  return mixed(preferred, await logisticIterations(users, items, initial, settings, context));
}

/** The parameters of users and items with preferences, beside those of `unknown` or 0 for the others. */
function mixed(preferred: CsrMatrix, known: LogisticParameters, unknown?: LogisticParameters): LogisticParameters {
  const [users, items] = [rowCounts(preferred), columnCounts(preferred)];
  return {
    userFactors: mixRows(users, known.userFactors, unknown?.userFactors),
    userBias: mixRows(users, known.userBias, unknown?.userBias),
    itemFactors: mixRows(items, known.itemFactors, unknown?.itemFactors),
    itemBias: mixRows(items, known.itemBias, unknown?.itemBias),
  };
}

/**
 * What logistic matrix factorization can do once it has learned: fold new users in and take new ratings in, as
 * `sampledModel` does, by its own steps.
 */
export function logisticModel(learned: LogisticLearned, options: LogisticModelOptions): SampledModel {
  const { userFactors, itemFactors, userBias, itemBias, preferred } = learned;
  const { settings, prefer, start } = options;
  const { factors } = settings;
  const { rows, cols } = preferred;
  const [users, items] = [rowCounts(preferred), columnCounts(preferred)];
  const values = {
    factors,
    offset: 0,
    userFactors,
    itemFactors,
    userBias: userBias.map((bias, user) => (users[user] > 0 ? bias : NaN)),
    itemBias: itemBias.map((bias, item) => (items[item] > 0 ? bias : NaN)),
  };
  return {
    ...factorModel(values),
    foldIn(given, ratings) {
      const profile = prefer(profileOf(given, ratings, cols)).indices.filter((item) => items[item] > 0);
      const user = logisticProfile(profile, numbersWith(items), { itemFactors, itemBias }, start(1, 0), settings);
      const bias = profile.length > 0 ? user.userBias : Float32Array.of(NaN);
      return factorModel({ ...values, userFactors: user.userFactors, userBias: bias });
    },
    async partialFit(later, context) {
      const all = withoutTimes(prefer(mergeRatings(preferred, later)));
      const initial = mixed(preferred, learned, start(rows, cols));
      const unknown = items.map((count) => (count > 0 ? 0 : 1));
      const learning = { users: rowsWith(all, rowCounts(later)), items: rowsWith(transpose(all), unknown) };
      const learnedLater = await learn(all, learning, initial, settings, context);
      return logisticModel({ ...learnedLater, preferred: all }, options);
    },
    tensors: () => ({
      userFactors: tensor(userFactors, rows, factors),
      userBias: tensor(userBias),
      itemFactors: tensor(itemFactors, cols, factors),
      itemBias: tensor(itemBias),
      ...matrixTensors("preferences", preferred),
    }),
  };
}
