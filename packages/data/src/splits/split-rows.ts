import type { Interactions } from "@marquee/core";
import { derive, fraction, permutation, random } from "@marquee/core";
import { lastOfEachUser, randomOfEachUser } from "./per-user.ts";
import type { SplitRecipe } from "./recipes.ts";
import { splitHash } from "./split-hash.ts";
import type { Split, SplitFold } from "./split.ts";
import { requireTimes, timeCut } from "./time.ts";

/** What makes a recipe's rows definite. */
export interface SplitOptions {
  readonly seed: number;
  /** `datasetHash(interactions)`. */
  readonly dataHash: string;
  /**
   * Share of the train rows that becomes the validation part, taken in the recipe's own way: at random, from each user,
   * the latest of each user (then as many as the test part takes), the latest of all. Default: no validation part.
   */
  readonly validation?: number;
}

/** Divides the rows of `interactions`, in canonical order, by `recipe`: the same rows for the same data, recipe and seed. */
export function split(interactions: Interactions, recipe: SplitRecipe, options: SplitOptions): Split {
  const { seed, validation } = options;
  if (validation !== undefined) fraction("split: validation", validation);
  const rows = allRows(interactions.rating.length);
  const folds = testParts(interactions, recipe, rows, seed).map((test, k): SplitFold => {
    const name = String(k + 1);
    return withValidation(interactions, { name, train: without(rows, test), test }, recipe, seed, validation);
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

function testParts(data: Interactions, recipe: SplitRecipe, rows: Int32Array, seed: number): readonly Int32Array[] {
  switch (recipe.kind) {
    case "k-fold":
      return randomFolds(rows, recipe.folds, seed);
    case "hold-out":
      return Array.from({ length: recipe.repeats }, (_, k) =>
        randomShare(rows, recipe.test, derive(seed, "hold-out", k)),
      );
    case "per-user-hold-out":
      return [randomOfEachUser(data, rows, recipe.test, derive(seed, "per-user"))];
    case "leave-last-n":
      requireTimes(data, "leaveLastN");
      return [lastOfEachUser(data, rows, recipe.n)];
    case "global-time":
      requireTimes(data, "globalTime");
      return [timeCut(data, rows, recipe.test)];
    case "canonical":
      throw new RangeError(
        `split: the recipe "canonical" takes its rows from the files of the data set, got none for "${recipe.name}"; use splitDataset`,
      );
  }
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
    default:
      return randomShare(train, share, seed);
  }
}

function allRows(count: number): Int32Array {
  const rows = new Int32Array(count);
  for (let row = 0; row < count; row++) rows[row] = row;
  return rows;
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

/** A random share of `rows`, ascending: round(share · rows) of them, at least one and not all. */
function randomShare(rows: Int32Array, share: number, seed: number): Int32Array {
  const count = Math.min(rows.length - 1, Math.max(1, Math.round(share * rows.length)));
  return permutation(rows.length, random(seed))
    .slice(0, Math.max(0, count))
    .sort()
    .map((k) => rows[k]);
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
