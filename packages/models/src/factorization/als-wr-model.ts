import { matrixTensors } from "@marquee/core";
import type { FitContext, PartialFit, RatingMatrix, RatingSummary } from "@marquee/core";
import { ridgeRow } from "@marquee/kernels";
import { profileOf } from "../shared/profile.ts";
import { profileBias } from "./rating-bias.ts";
import type { RatingCentering } from "./rating-bias.ts";
import { ratingFactorModel } from "./rating-factors.ts";
import type { BiasedFactors, RatingFactorModel, UserOf } from "./rating-factors.ts";

export type AlsWrModel = RatingFactorModel & PartialFit;

export interface AlsWrSettings {
  readonly regularization: number;
  readonly centering: RatingCentering;
  /** The model of the known and the later ratings, which starts from `itemFactors`. */
  readonly learnLater: (
    known: RatingMatrix,
    later: RatingMatrix,
    itemFactors: Float32Array,
    context?: FitContext,
  ) => Promise<AlsWrModel>;
}

/** What ALS-WR can do once it has learned `values` from `ratings`. */
export function alsWrModel(
  values: BiasedFactors,
  ratings: RatingMatrix,
  scale: RatingSummary,
  settings: AlsWrSettings,
): AlsWrModel {
  const model = ratingFactorModel(values, scale, newUser(values, settings));
  return {
    ...model,
    tensors: () => ({ ...model.tensors(), ...matrixTensors("ratings", ratings) }),
    partialFit: (later, context) => settings.learnLater(ratings, later, values.itemFactors, context),
  };
}

/** The bias of a profile, then the solution of its equations; without known items nothing is known, as in training. */
function newUser(values: BiasedFactors, { regularization, centering }: AlsWrSettings): UserOf {
  const { factors, itemFactors, itemBias, offset } = values;
  return (items, ratings) => {
    const profile = profileOf(items, ratings, itemBias.length);
    const known = Array.from(profile.indices.keys()).filter((k) => !Number.isNaN(itemBias[profile.indices[k]]));
    const bias = centering === "none" && known.length === 0 ? NaN : profileBias(profile, centering, values);
    const cells = Int32Array.from(known, (k) => profile.indices[k]);
    const rest = Float32Array.from(known, (k) => profile.data[k] - offset - bias - itemBias[profile.indices[k]]);
    return { userFactors: ridgeRow(itemFactors, factors, cells, rest, regularization * cells.length), bias };
  };
}
