import { ratingMatrix } from "@marquee/core";
import type { Fold, Interactions } from "@marquee/core";
import { itemsOf } from "./cold.ts";
import type { SplitFold } from "./split.ts";

/** The pair to report on: the train and validation rows together against the test rows. */
export function foldOf(interactions: Interactions, fold: SplitFold): Fold {
  const { name, train, validation, test, withheld, candidates } = fold;
  const known = validation ? merged(train, validation) : train;
  return {
    name,
    train: ratingMatrix(interactions, known),
    test: ratingMatrix(interactions, test),
    ...(withheld ? { withheld: ratingMatrix(interactions, withheld) } : {}),
    ...(candidates ? { candidates } : {}),
  };
}

/**
 * The pair to tune on: the train rows against the validation rows; the test rows are in neither. Where only some items
 * are ranked, it is those that the validation rows rate.
 */
export function tuningFoldOf(interactions: Interactions, { name, train, validation, candidates }: SplitFold): Fold {
  if (!validation) throw new RangeError(`tuningFoldOf: fold "${name}" must have validation rows, got none`);
  return {
    name,
    train: ratingMatrix(interactions, train),
    test: ratingMatrix(interactions, validation),
    ...(candidates ? { candidates: itemsOf(interactions, validation) } : {}),
  };
}

function merged(a: Int32Array, b: Int32Array): Int32Array {
  const rows = new Int32Array(a.length + b.length);
  rows.set(a);
  rows.set(b, a.length);
  return rows.sort();
}
