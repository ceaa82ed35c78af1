import {
  finiteNumber,
  nonNegativeInteger,
  nonNegativeNumber,
  oneOf,
  positiveInteger,
  positiveNumber,
  tensorReader,
} from "@marquee/core";
import type { Estimator } from "@marquee/core";
import { ialsIterations } from "@marquee/kernels";
import { preferences } from "../shared/preferences.ts";
import { withoutTimes } from "../shared/without-times.ts";
import { confidenceOf } from "./ials-confidence.ts";
import { ialsModel } from "./ials-model.ts";
import { initialFactors } from "./ials-start.ts";
import type { IalsModel, IalsModelOptions } from "./ials-model.ts";

export type { IalsModel } from "./ials-model.ts";

export interface IalsOptions {
  /** Length of the factor vectors. Default 64. */
  readonly factors?: number;
  /** Passes over the users and the items. Default 15. */
  readonly iterations?: number;
  /** Penalty of the factors, λ. Default 1.5. */
  readonly regularization?: number;
  /** How a row's penalty grows with the weight of its cells, ν: 0 not at all, 1 in proportion. Default 0.5. */
  readonly regularizationExponent?: number;
  /** How much more a preference counts than a missing cell, α. Default 16. */
  readonly alpha?: number;
  /** Whether α is multiplied by the rating: c = 1 + α ("constant") or 1 + α r ("rating"). Default "constant". */
  readonly confidence?: "constant" | "rating";
  /** A rating from this value on is a preference; lower ones are left out. Default 0. */
  readonly minRating?: number;
  /** Conjugate gradient, or exact solutions by Cholesky's factorization. Default "cg". */
  readonly solver?: "cg" | "cholesky";
  /** Steps of conjugate gradient a row and iteration. Default 3. */
  readonly cgSteps?: number;
  /** Seed of the initial factors. Default 0. */
  readonly seed?: number;
}

/**
 * Implicit alternating least squares on preferences p_ui, 1 for the ratings r_ui ≥ minRating and 0 for all other cells:
 *   score(u, i) = x_u·y_i
 *   minimizing Σ_ui c_ui (p_ui − x_u·y_i)² + Σ_u λ_u ‖x_u‖² + Σ_i λ_i ‖y_i‖²
 *   with λ_u = λ (Σ_i c_ui)^ν, λ_i = λ (Σ_u c_ui)^ν
 * The confidence c_ui is 1 + α or 1 + α r_ui for preferences and 1 elsewhere. (The library implicit takes a cell's
 * value for c itself.) A user without preferences has no scores: NaN.
 *
 * The defaults are a setting that does well on data of several shapes: on validation parts of MovieLens 100K, 1M and
 * MovieTweetings nDCG@10 .235, .239 and .111, within .003 of the best of some 40 settings of λ, ν, α each. One λ for
 * all rows (ν = 0, λ = 10, α = 4) has .190, .212 and .047, the last below the .094 of popularity.
 *
 * Hu, Koren and Volinsky (2008), "Collaborative filtering for implicit feedback datasets"; conjugate gradient:
 * Takács, Pilászy and Tikk (2011), "Applications of the conjugate gradient method for implicit feedback collaborative
 * filtering"; ν: Rendle, Krichene, Zhang and Koren (2022), "Revisiting the performance of iALS on item recommendation
 * benchmarks".
 */
export function ials({
  factors = 64,
  iterations = 15,
  regularization = 1.5,
  regularizationExponent = 0.5,
  alpha = 16,
  confidence = "constant",
  minRating = 0,
  solver = "cg",
  cgSteps = 3,
  seed = 0,
}: IalsOptions = {}): Estimator<IalsModel> {
  positiveInteger("ials: factors", factors);
  positiveInteger("ials: iterations", iterations);
  positiveNumber("ials: regularization", regularization);
  nonNegativeNumber("ials: regularizationExponent", regularizationExponent);
  positiveNumber("ials: alpha", alpha);
  oneOf("ials: confidence", confidence, ["constant", "rating"]);
  finiteNumber("ials: minRating", minRating);
  oneOf("ials: solver", solver, ["cg", "cholesky"]);
  positiveInteger("ials: cgSteps", cgSteps);
  nonNegativeInteger("ials: seed", seed);
  const settings = { factors, iterations, regularization, regularizationExponent, solver, cgSteps };
  const model: IalsModelOptions = {
    factors,
    regularization,
    regularizationExponent,
    prefer: (ratings) => preferences(ratings, minRating),
    weigh: (preferred) => confidenceOf(preferred, alpha, confidence),
  };
  return {
    name: "ials",
    options: { ...settings, alpha, confidence, minRating, seed },
    async fit(ratings, context): Promise<IalsModel> {
      const preferred = withoutTimes(model.prefer(ratings));
      const start = initialFactors(ratings.rows, ratings.cols, factors, seed);
      const learned = await ialsIterations(model.weigh(preferred), start, settings, context);
      return ialsModel({ ...learned, preferred }, model);
    },
    restore(tensors): IalsModel {
      const read = tensorReader("ials", tensors);
      const preferred = withoutTimes(read.matrix("preferences"));
      const userFactors = read.float32("userFactors", preferred.rows * factors);
      const itemFactors = read.float32("itemFactors", preferred.cols * factors);
      return ialsModel({ userFactors, itemFactors, preferred }, model);
    },
  };
}
