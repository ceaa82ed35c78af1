import {
  derive,
  mergeRatings,
  nonNegativeInteger,
  normal,
  oneOf,
  positiveInteger,
  positiveNumber,
  random,
  ratingSummary,
  tensorReader,
  transpose,
} from "@marquee/core";
import type { CsrMatrix, Estimator, FitContext, RatingMatrix } from "@marquee/core";
import { alsIterations } from "@marquee/kernels";
import { rowMeans } from "../baselines/means.ts";
import { withoutTimes } from "../shared/without-times.ts";
import { alsWrModel } from "./als-wr-model.ts";
import type { AlsWrModel } from "./als-wr-model.ts";
import { clearUnrated } from "./clear-unrated.ts";
import { ratingBias, ratingCenterings, restOf } from "./rating-bias.ts";
import type { RatingCentering } from "./rating-bias.ts";
import { readBiasedFactors } from "./rating-factors.ts";

export type { AlsWrModel } from "./als-wr-model.ts";

export interface AlsWrOptions {
  /** Length of the factor vectors. Default 20. */
  readonly factors?: number;
  /** Passes over the users and the items. Default 15. */
  readonly iterations?: number;
  /** Penalty λ of a row's factors for each of its ratings. Default 0.15. */
  readonly regularization?: number;
  /** What is taken off the ratings first. Default "baseline". */
  readonly centering?: RatingCentering;
  /** Passes with which `partialFit` goes on from the items' factors. Default 2. */
  readonly laterIterations?: number;
  /** Seed of the initial factors. Default 0. */
  readonly seed?: number;
}

/** Deviation of the initial factors that are not means. */
const DEVIATION = 0.1;

/**
 * Alternating least squares with weighted-λ-regularization:
 *   score(u, i) = b_ui + x_u·y_i
 *   minimizing Σ (r_ui − score(u, i))² + λ (Σ_u n_u ‖x_u‖² + Σ_i n_i ‖y_i‖²) over the ratings
 * with the numbers n of ratings; b_ui stands for what `centering` names, which the paper does not have. A pass solves
 * for the users, then for the items, exactly; at the end the users are solved for once more, so that a profile folds in
 * where training has put it. Users and items without ratings have factors 0, and without centering no scores: NaN.
 *
 * New ratings are merged with the known ones, and a few passes go on from the items' factors.
 *
 * Zhou, Wilkinson, Schreiber and Pan (2008), "Large-scale parallel collaborative filtering for the Netflix prize".
 */
export function alsWr({
  factors = 20,
  iterations = 15,
  regularization = 0.15,
  centering = "baseline",
  laterIterations = 2,
  seed = 0,
}: AlsWrOptions = {}): Estimator<AlsWrModel> {
  positiveInteger("alsWr: factors", factors);
  positiveInteger("alsWr: iterations", iterations);
  positiveNumber("alsWr: regularization", regularization);
  oneOf("alsWr: centering", centering, ratingCenterings);
  positiveInteger("alsWr: laterIterations", laterIterations);
  nonNegativeInteger("alsWr: seed", seed);
  const learn = async (
    ratings: RatingMatrix,
    passes: number,
    start: Float32Array | undefined,
    context: FitContext | undefined,
  ): Promise<AlsWrModel> => {
    const bias = await ratingBias(ratings, centering);
    const rest = { ...ratings, data: restOf(ratings, bias) };
    const items = start ?? initialItems(rest, factors, seed);
    const learned = await alsIterations(rest, items, { factors, iterations: passes, regularization }, context);
    const values = clearUnrated(ratings, { ...learned, ...bias, factors }, centering !== "none");
    return alsWrModel(values, ratings, ratingSummary(ratings), settings);
  };
  const settings = {
    ...{ regularization, centering },
    learnLater: (known: RatingMatrix, later: RatingMatrix, itemFactors: Float32Array, context?: FitContext) =>
      learn(mergeRatings(known, later), laterIterations, itemFactors, context),
  };
  return {
    name: "als-wr",
    options: { factors, iterations, regularization, centering, laterIterations, seed },
    fit: (ratings, context) => learn(withoutTimes(ratings), iterations, undefined, context),
    restore(tensors): AlsWrModel {
      const read = tensorReader("alsWr", tensors);
      return alsWrModel(readBiasedFactors(read, factors), read.matrix("ratings"), read.scale(), settings);
    },
  };
}

/**
 * The paper's start: the mean of the item's cells as its first factor, small random numbers as the others. A departure
 * for centered cells, whose means are near 0, where alternating least squares cannot start: the first factor is random
 * too unless the mean is above DEVIATION.
 */
function initialItems(rest: CsrMatrix, factors: number, seed: number): Float32Array {
  const draw = random(derive(seed, "items"));
  const means = rowMeans(transpose(rest));
  return Float32Array.from({ length: rest.cols * factors }, (_, k) => {
    const mean = means[Math.floor(k / factors)];
    const small = DEVIATION * normal(draw);
    return k % factors === 0 && Math.abs(mean) > DEVIATION ? mean : small;
  });
}
