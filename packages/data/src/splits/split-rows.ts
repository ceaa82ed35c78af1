import type { Interactions } from "@marquee/core";
import { derive, fraction, nonNegativeInteger, numbersBelow, permutation, random } from "@marquee/core";
import { ofColdItems, ofColdUsers, unknownOfColdUsers } from "./cold.ts";
import { lastOfEachUser, randomOfEachUser } from "./per-user.ts";
import { randomShare } from "./random-share.ts";
import type { SplitRecipe } from "./recipes.ts";
import { splitHash } from "./split-hash.ts";
import type { HeldOut, Split, SplitFold } from "./split.ts";
import { requireTimes, timeCut } from "./time.ts";

/** What makes a recipe's rows definite. */
export interface SplitOptions {
  readonly seed: number;
  /** `datasetHash(interactions)`. */
  readonly dataHash: string;
  /**
   * Share of the train rows that becomes the validation part, taken in the recipe's own way: at random, from each user,
   * the latest of each user (then as many as the test part takes), the latest of all; all ratings of a share of the
   * items, all but the known ones of a share of the users. Default: no validation part.
   */
  readonly validation?: number;
}

/** Divides the rows of `interactions`, in canonical order, by `recipe`: the same rows for the same data, recipe and seed. */
export function split(interactions: Interactions, recipe: SplitRecipe, options: SplitOptions): Split {
  const { seed, validation } = options;
  nonNegativeInteger("split: seed", seed);
  if (validation !== undefined) fraction("split: validation", validation);
  const rows = numbersBelow(interactions.rating.length);
  const folds = heldOut(interactions, recipe, rows, seed).map((parts, k): SplitFold => {
    const { test, withheld = new Int32Array(0) } = parts;
    const train = without(without(rows, test), withheld);
    return withValidation(interactions, { name: String(k + 1), train, ...parts }, recipe, seed, validation);
  });
  return splitOf(recipe, options, rows.length, folds);
}

/** A split of folds that are already known, with its hash. */
export function splitOf(
  recipe: SplitRecipe,
  { seed, dataHash }: SplitOptions,
  rows: number,
  folds: readonly SplitFold[],
): Split {
  const parts = { recipe, seed, dataHash, rows, folds };
  return { ...parts, hash: splitHash(parts) };
}

function heldOut(data: Interactions, recipe: SplitRecipe, rows: Int32Array, seed: number): readonly HeldOut[] {
  switch (recipe.kind) {
    case "k-fold":
      return randomFolds(rows, recipe.folds, seed).map((test) => ({ test }));
    case "hold-out":
      return Array.from({ length: recipe.repeats }, (_, k) => ({
        test: randomShare(rows, recipe.test, derive(seed, "hold-out", k)),
      }));
    case "per-user-hold-out":
      return [ofShare(rows, randomOfEachUser(data, rows, recipe.test, derive(seed, "per-user")), recipe.train, seed)];
    case "leave-last-n":
      requireTimes(data, "leaveLastN");
      return [{ test: lastOfEachUser(data, rows, recipe.n) }];
    case "global-time":
      requireTimes(data, "globalTime");
      return [{ test: timeCut(data, rows, recipe.test) }];
    case "cold-items":
      return [ofColdItems(data, rows, recipe.test, derive(seed, "cold-items"))];
    case "cold-users":
      return [ofColdUsers(data, rows, recipe, derive(seed, "cold-users"))];
    case "canonical":
      throw new RangeError(
        `split: the recipe "canonical" takes its rows from the files of the data set, got none for "${recipe.name}"; use splitDataset`,
      );
  }
}

/** The test part, and what a share of the other rows leaves out; every share begins with the rows of the smaller ones. */
function ofShare(rows: Int32Array, test: Int32Array, share: number | undefined, seed: number): HeldOut {
  if (share === undefined) return { test };
  const others = without(rows, test);
  return { test, withheld: without(others, randomShare(others, share, derive(seed, "train"))) };
}

/** `fold` with a validation part taken out of its train part; unchanged when `share` is undefined. */
export function withValidation(
  data: Interactions,
  fold: SplitFold,
  recipe: SplitRecipe,
  seed: number,
  share: number | undefined,
): SplitFold {
  if (share === undefined) return fold;
  const own = derive(seed, "validation", fold.name);
  const validation = validationRows(data, fold.train, recipe, own, share);
  return { ...fold, train: without(fold.train, validation), validation };
}

function validationRows(
  data: Interactions,
  train: Int32Array,
  recipe: SplitRecipe,
  seed: number,
  share: number,
): Int32Array {
  switch (recipe.kind) {
    case "per-user-hold-out":
      return randomOfEachUser(data, train, share, seed);
    case "leave-last-n":
      return lastOfEachUser(data, train, recipe.n);
    case "global-time":
      return timeCut(data, train, share);
    case "cold-items":
      return ofColdItems(data, train, share, seed).test;
    case "cold-users":
      return unknownOfColdUsers(data, train, { share, known: recipe.known }, seed);
    default:
      return randomShare(train, share, seed);
  }
}

function randomFolds(rows: Int32Array, folds: number, seed: number): readonly Int32Array[] {
  if (folds > rows.length) throw new RangeError(`kFold: folds must be at most the ${rows.length} rows, got ${folds}`);
  const order = permutation(rows.length, random(derive(seed, "k-fold")));
  return Array.from({ length: folds }, (_, k) => {
    const from = Math.floor((k * rows.length) / folds);
    const to = Math.floor(((k + 1) * rows.length) / folds);
    return order.slice(from, to).sort();
  });
}

/** The entries of `rows` that are not in `others`; both ascend. */
export function without(rows: Int32Array, others: Int32Array): Int32Array {
  const left = new Int32Array(rows.length - others.length);
  let filled = 0;
  let next = 0;
  for (const row of rows) {
    if (others[next] === row) next++;
    else left[filled++] = row;
  }
  return left;
}
