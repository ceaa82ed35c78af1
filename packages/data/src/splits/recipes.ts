import { fraction, nonNegativeInteger, positiveInteger, positiveNumber } from "@marquee/core";
import { KNOWN_POOL } from "./cold.ts";

/** How to divide the rows of a data set; a plain value that survives JSON. */
export type SplitRecipe =
  | { readonly kind: "k-fold"; readonly folds: number }
  | { readonly kind: "hold-out"; readonly test: number; readonly repeats: number }
  | { readonly kind: "per-user-hold-out"; readonly test: number; readonly train?: number }
  | { readonly kind: "leave-last-n"; readonly n: number }
  | { readonly kind: "global-time"; readonly test: number }
  | { readonly kind: "cold-items"; readonly test: number }
  | { readonly kind: "cold-users"; readonly test: number; readonly known: number }
  | { readonly kind: "canonical"; readonly name: string };

/** Each row goes to one of `folds` parts at random, of sizes that differ by at most one; each part is the test part once. Default 5. */
export function kFold({ folds = 5 }: { readonly folds?: number } = {}): SplitRecipe {
  positiveInteger("kFold: folds", folds);
  if (folds < 2) throw new RangeError(`kFold: folds must be at least 2, got ${folds}`);
  return { kind: "k-fold", folds };
}

/** A random share `test` (default .2) of all rows is the test part, drawn anew `repeats` times (default 1). */
export function holdOut({
  test = 0.2,
  repeats = 1,
}: { readonly test?: number; readonly repeats?: number } = {}): SplitRecipe {
  fraction("holdOut: test", test);
  positiveInteger("holdOut: repeats", repeats);
  return { kind: "hold-out", test, repeats };
}

/**
 * Of each user's rows a random share (test < 1, default .2, rounded to the nearest row) or a fixed count (test ≥ 1)
 * is the test part; a user always keeps at least one row for training. With `train` only that random share of the other
 * rows, of all users together, is learned from, a smaller share being part of a larger one under one seed: the points of a
 * learning curve. The rest is withheld: in neither part and not ranked, so that the points differ by what is learned alone.
 */
export function perUserHoldOut({
  test = 0.2,
  train,
}: { readonly test?: number; readonly train?: number } = {}): SplitRecipe {
  positiveNumber("perUserHoldOut: test", test);
  if (test >= 1) positiveInteger("perUserHoldOut: test", test);
  if (train !== undefined) fraction("perUserHoldOut: train", train);
  return { kind: "per-user-hold-out", test, ...(train === undefined ? {} : { train }) };
}

/** The `n` (default 1) latest rows of each user are the test part; a user always keeps at least one row for training. */
export function leaveLastN({ n = 1 }: { readonly n?: number } = {}): SplitRecipe {
  positiveInteger("leaveLastN: n", n);
  return { kind: "leave-last-n", n };
}

/**
 * The latest share `test` (default .2) of all rows is the test part. Rows of one second stay together: the cut lies at
 * the first change of time at or after the quantile, or before it when there is none after.
 */
export function globalTime({ test = 0.2 }: { readonly test?: number } = {}): SplitRecipe {
  fraction("globalTime: test", test);
  return { kind: "global-time", test };
}

/**
 * A random share `test` (default .2) of the items loses all its ratings to the test part, and these items alone are
 * ranked. Among all items a model would win by never naming a cold one: a list of known hits beats one that guesses.
 */
export function coldItems({ test = 0.2 }: { readonly test?: number } = {}): SplitRecipe {
  fraction("coldItems: test", test);
  return { kind: "cold-items", test };
}

/**
 * A random share `test` (default .2) of the users with more than 10 ratings are strangers of whom `known` (0 … 10,
 * default 0) ratings are in the train part; all ratings of the other users are. Of each stranger 10 random ratings are
 * set aside, the first `known` of them to learn from; the test part is the rest, the same for every `known` under one
 * seed. The 10 − `known` others are withheld: in neither part and not ranked, as if they had been told, so that results
 * differ by what is known alone.
 */
export function coldUsers({
  test = 0.2,
  known = 0,
}: { readonly test?: number; readonly known?: number } = {}): SplitRecipe {
  fraction("coldUsers: test", test);
  nonNegativeInteger("coldUsers: known", known);
  if (known > KNOWN_POOL) throw new RangeError(`coldUsers: known must be at most ${KNOWN_POOL}, got ${known}`);
  return { kind: "cold-users", test, known };
}

/** The train and test files that a data set ships under `name`: `u` (u1 … u5) or `ab` (ua, ub) of MovieLens 100K. */
export function canonical(name: string): SplitRecipe {
  return { kind: "canonical", name };
}
