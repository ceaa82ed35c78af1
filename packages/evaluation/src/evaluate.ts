import { finiteNumber, positiveInteger, predictsRatings, ratingRange } from "@marquee/core";
import type { CsrMatrix, FitContext, Fold, Recommender } from "@marquee/core";
import { itemGroups } from "./item-groups.ts";
import type { ItemGroup } from "./item-groups.ts";
import { activityGap, activityGapOf } from "./metrics/activity-gap.ts";
import { calibrationError, calibrationErrorOf } from "./metrics/calibration-error.ts";
import type { PerUser } from "./per-user.ts";
import { evaluatePredictions, predictAll } from "./predictions.ts";
import type { Predictions } from "./predictions.ts";
import { rankAll } from "./rank-all.ts";
import type { RankOptions } from "./rank-all.ts";
import { rankingMetrics } from "./ranking-metrics.ts";
import { ratingCalibration } from "./rating-calibration.ts";
import type { CalibrationBin } from "./rating-calibration.ts";
import type { TopLists } from "./top-lists.ts";
import { userGroups } from "./user-groups.ts";
import type { UserGroup } from "./user-groups.ts";

export interface EvaluateOptions extends FitContext, Pick<RankOptions, "ties" | "seed"> {
  /** Cut-offs of the lists. Groups use the first. Default [10]. */
  readonly n?: readonly number[];
  /** A test rating of at least this is relevant. Default 0: on a scale without negative ratings, every one. */
  readonly relevance?: number;
  /** (items × features), such as genres, for diversity and calibration, which are absent without them. */
  readonly itemFeatures?: CsrMatrix;
  /** Whether all items are ranked; otherwise the estimates alone are measured, and there are no lists. Default true. */
  readonly ranking?: boolean;
}

/** How well a model does on one fold. */
export interface Evaluation {
  readonly fold: string;
  /** By metric key: `rmse`, `ndcg@10`. A metric that is undefined here, such as RMSE of a pure ranker, is absent. */
  readonly values: Readonly<Record<string, number>>;
  /** The same for each user with test ratings, ascending. */
  readonly perUser: PerUser;
  readonly groups: { readonly users: readonly UserGroup[]; readonly items: readonly ItemGroup[] };
  /** Estimated beside real ratings; absent for pure rankers, and where all train ratings are equal. */
  readonly calibration?: readonly CalibrationBin[];
  /** The lists of all users with test ratings, as long as the largest cut-off. */
  readonly lists: TopLists;
}

/**
 * Every metric of `model`, fitted on `fold.train`, against `fold.test`: all items, or the fold's candidates, that a
 * user has not rated in train are ranked, and where the model predicts ratings every test rating is estimated. Reports
 * the stages `rank` and `predict`.
 */
export async function evaluate(
  model: Recommender,
  fold: Fold,
  { n = [10], relevance = 0, itemFeatures, ranking: ranked = true, ...context }: EvaluateOptions = {},
): Promise<Evaluation> {
  for (const cutoff of n) positiveInteger("evaluate: n", cutoff);
  if (n.length === 0) throw new RangeError("evaluate: n must hold at least one cut-off, got none");
  finiteNumber("evaluate: relevance", relevance);
  const { train, test, candidates } = fold;
  const whom = ranked ? {} : { users: new Int32Array(0) };
  const lists = await rankAll(model, fold, { n: Math.max(...n), ...whom, ...context });
  const features = itemFeatures ? { itemFeatures } : {};
  const ranking = ranked ? rankingMetrics(lists, test, { n, relevance, train, candidates, ...features }) : undefined;
  const predictions = predictsRatings(model) ? await predictAll(model, test, context) : undefined;
  const rating = predictions ? evaluatePredictions(predictions) : undefined;
  const perUser: PerUser = {
    users: ranked ? lists.users : (rating?.perUser.users ?? lists.users),
    values: { ...rating?.perUser.values, ...ranking?.perUser.values },
    weights: { ...rating?.perUser.weights, ...ranking?.perUser.weights },
  };
  const ofItems = { n: n[0], relevance, ...(predictions ? { predictions } : {}) };
  const users = userGroups(perUser, train);
  const bins = predictions ? calibrationBins(predictions, train) : [];
  const gaps = Object.fromEntries(n.map((cutoff) => [`${activityGap.key}@${cutoff}`, activityGapOf(users, cutoff)]));
  const whole = Object.entries({ [calibrationError.key]: calibrationErrorOf(bins), ...gaps });
  return {
    fold: fold.name,
    values: {
      ...rating?.values,
      ...ranking?.values,
      ...Object.fromEntries(whole.filter(([, value]) => !Number.isNaN(value))),
    },
    perUser,
    groups: { users, items: itemGroups(lists, test, train, ofItems) },
    ...(bins.length > 0 ? { calibration: bins } : {}),
    lists,
  };
}

/** Over the range of the train ratings; none where these are all alike. */
function calibrationBins(predictions: Predictions, train: CsrMatrix): CalibrationBin[] {
  const { min, max } = ratingRange(train);
  return min < max ? ratingCalibration(predictions, [min, max]) : [];
}
