import type { SplitRecipe } from "./recipes.ts";

/** One division of the rows; the parts are disjoint, ascending row numbers in canonical order. */
export interface SplitFold {
  /** `1`, `2`, …; or the name a data set gives it: `u1`, `ua`. */
  readonly name: string;
  /** Rows to learn from while tuning; the validation rows are not among them. */
  readonly train: Int32Array;
  readonly test: Int32Array;
  /** Rows to tune on, taken from the train part; absent when none were asked for. */
  readonly validation?: Int32Array;
}

/** Rows of a data set divided by a recipe and a seed. */
export interface Split {
  readonly recipe: SplitRecipe;
  readonly seed: number;
  /** The hash of the data set whose rows are meant. */
  readonly dataHash: string;
  /** Rows of the data set. */
  readonly rows: number;
  readonly folds: readonly SplitFold[];
  /** `splitHash`: sha256 of recipe, seed, data hash and all row numbers. */
  readonly hash: string;
}
