import {
  finiteNumber,
  nonNegativeInteger,
  nonNegativeNumber,
  oneOf,
  positiveInteger,
  positiveNumber,
} from "@marquee/core";
import type { IalsSettings } from "@marquee/kernels";
import { preferences } from "../shared/preferences.ts";
import { confidenceOf } from "./ials-confidence.ts";
import type { IalsModelOptions } from "./ials-model.ts";

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

/** The options of iALS with their defaults, and what is done with them. */
export interface IalsPlan {
  readonly options: Readonly<Required<IalsOptions>>;
  /** Of the iterations. */
  readonly settings: IalsSettings;
  /** Of the model once it has learned. */
  readonly model: IalsModelOptions;
}

/** Checks the options of iALS; `name` is the factory's, for messages. */
export function ialsPlan(
  name: string,
  {
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
  }: IalsOptions,
): IalsPlan {
  positiveInteger(`${name}: factors`, factors);
  positiveInteger(`${name}: iterations`, iterations);
  positiveNumber(`${name}: regularization`, regularization);
  nonNegativeNumber(`${name}: regularizationExponent`, regularizationExponent);
  positiveNumber(`${name}: alpha`, alpha);
  oneOf(`${name}: confidence`, confidence, ["constant", "rating"]);
  finiteNumber(`${name}: minRating`, minRating);
  oneOf(`${name}: solver`, solver, ["cg", "cholesky"]);
  positiveInteger(`${name}: cgSteps`, cgSteps);
  nonNegativeInteger(`${name}: seed`, seed);
  const settings = { factors, iterations, regularization, regularizationExponent, solver, cgSteps };
  return {
    options: { ...settings, alpha, confidence, minRating, seed },
    settings,
    model: {
      factors,
      regularization,
      regularizationExponent,
      prefer: (ratings) => preferences(ratings, minRating),
      weigh: (preferred) => confidenceOf(name, preferred, alpha, confidence),
    },
  };
}
