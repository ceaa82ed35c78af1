import {
  derive,
  finiteNumber,
  nonNegativeInteger,
  normal,
  oneOf,
  positiveInteger,
  positiveNumber,
  random,
  rowCounts,
} from "@marquee/core";
import type { CsrMatrix, Estimator, Explains, Factors, FoldIn, ScoreBlock, SimilarItems } from "@marquee/core";
import { ialsIterations } from "@marquee/kernels";
import { factorModel } from "../factorization/factor-model.ts";
import { confidenceOf } from "./ials-confidence.ts";
import { profileAbilities } from "./ials-profile.ts";
import { preferences } from "../shared/preferences.ts";

export interface IalsOptions {
  /** Length of the factor vectors. Default 64. */
  readonly factors?: number;
  /** Passes over the users and the items. Default 15. */
  readonly iterations?: number;
  /** Penalty of the factors, λ. Default 10. */
  readonly regularization?: number;
  /** How much more a preference counts than a missing cell, α. Default 4. */
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

export type IalsModel = Factors & ScoreBlock & SimilarItems & FoldIn & Explains;

/** Standard deviation of the initial factors: near 0, yet not 0, where conjugate gradient could not tell them apart. */
const DEVIATION = 0.01;

/**
 * Implicit alternating least squares on preferences p_ui, 1 for the ratings r_ui ≥ minRating and 0 for all other cells:
 *   score(u, i) = x_u·y_i
 *   minimizing Σ_ui c_ui (p_ui − x_u·y_i)² + λ (Σ_u ‖x_u‖² + Σ_i ‖y_i‖²)
 * The confidence c_ui is 1 + α or 1 + α r_ui for preferences and 1 elsewhere. (The library implicit takes a cell's
 * value for c itself.) λ is not multiplied by the number of ratings. A user without preferences has no scores: NaN.
 *
 * Hu, Koren and Volinsky (2008), "Collaborative filtering for implicit feedback datasets"; conjugate gradient:
 * Takács, Pilászy and Tikk (2011), "Applications of the conjugate gradient method for implicit feedback collaborative
 * filtering".
 */
export function ials({
  factors = 64,
  iterations = 15,
  regularization = 10,
  alpha = 4,
  confidence = "constant",
  minRating = 0,
  solver = "cg",
  cgSteps = 3,
  seed = 0,
}: IalsOptions = {}): Estimator {
  positiveInteger("ials: factors", factors);
  positiveInteger("ials: iterations", iterations);
  positiveNumber("ials: regularization", regularization);
  positiveNumber("ials: alpha", alpha);
  oneOf("ials: confidence", confidence, ["constant", "rating"]);
  finiteNumber("ials: minRating", minRating);
  oneOf("ials: solver", solver, ["cg", "cholesky"]);
  positiveInteger("ials: cgSteps", cgSteps);
  nonNegativeInteger("ials: seed", seed);
  return {
    name: "ials",
    options: { factors, iterations, regularization, alpha, confidence, minRating, solver, cgSteps, seed },
    async fit(ratings, context): Promise<IalsModel> {
      const weigh = (cells: CsrMatrix): CsrMatrix => confidenceOf(preferences(cells, minRating), alpha, confidence);
      const cells = weigh(ratings);
      const learned = await ialsIterations(
        cells,
        initialFactors(ratings, factors, seed),
        { factors, iterations, regularization, solver, cgSteps },
        context,
      );
      const userBias = Float32Array.from(rowCounts(cells), (count) => (count > 0 ? 0 : NaN));
      const values = { ...learned, factors, offset: 0, userBias };
      return { ...factorModel(values), ...profileAbilities(values, cells, regularization, weigh) };
    },
  };
}

function initialFactors({ rows, cols }: CsrMatrix, factors: number, seed: number) {
  const normals = (length: number, side: string): Float32Array => {
    const draw = random(derive(seed, side));
    return Float32Array.from({ length }, () => DEVIATION * normal(draw));
  };
  return { userFactors: normals(rows * factors, "users"), itemFactors: normals(cols * factors, "items") };
}
