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
  /** Rows in no part, whose items are not ranked for their users: what a newcomer has not told yet. */
  readonly withheld?: Int32Array;
  /** The items that are ranked, ascending; all of them when absent. */
  readonly candidates?: Int32Array;
}

/** What a recipe takes away from the rows to learn from. */
export type HeldOut = Pick<SplitFold, "test" | "withheld" | "candidates">;

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
