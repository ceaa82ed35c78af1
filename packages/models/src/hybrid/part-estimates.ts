import { predictsRatings } from "@marquee/core";
import type { Estimator, FitContext, RatingMatrix, RatingPredictor, Recommender } from "@marquee/core";
import { holdOutForWeights } from "./hold-out.ts";
import type { HoldOutOptions } from "./hold-out.ts";
import { fitParts } from "./parts.ts";

/** `models` as what they must be; a RangeError in the name of `factory` names the part that estimates no ratings. */
export function predictors(
  factory: string,
  parts: readonly Estimator[],
  models: readonly Recommender[],
): readonly RatingPredictor[] {
  return models.map((model, k) => {
    if (predictsRatings(model)) return model;
    throw new RangeError(`${factory}: parts must be models that predict ratings, got ${parts[k].name}`);
  });
}

/** Ratings that the parts have not seen, with what the parts make of them. */
export interface EstimatedRatings {
  /** What the parts learned from. */
  readonly learned: RatingMatrix;
  readonly users: Int32Array;
  readonly items: Int32Array;
  readonly ratings: Float32Array;
  /** Beside `ratings`, one array for each part. */
  readonly estimates: readonly Float32Array[];
}

/** Fits the parts without a share of each user's ratings, and lets them estimate it. */
export async function estimateHeldOut(
  factory: string,
  parts: readonly Estimator[],
  ratings: RatingMatrix,
  holdOut: HoldOutOptions,
  context?: FitContext,
): Promise<EstimatedRatings> {
  const { learned, heldOut } = holdOutForWeights(ratings, holdOut);
  const models = predictors(factory, parts, await fitParts(parts, learned, context, ", for weights"));
  const users = new Int32Array(heldOut.data.length);
  for (let user = 0; user < heldOut.rows; user++) users.fill(user, heldOut.indptr[user], heldOut.indptr[user + 1]);
  const estimates = models.map((model) => model.predict(users, heldOut.indices));
  return { learned, users, items: heldOut.indices, ratings: heldOut.data, estimates };
}
