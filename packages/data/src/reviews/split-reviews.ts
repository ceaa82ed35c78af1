import { fraction, nonNegativeInteger, numbersBelow, permutation, positiveInteger, random } from "@marquee/core";
import { randomShare } from "../splits/random-share.ts";
import { fingerprintOf } from "./fingerprint-of.ts";
import type { ReviewPart, Reviews } from "./reviews.ts";

/** How reviews are divided; a plain value that survives JSON. */
export type ReviewRecipe =
  /** As the publisher has divided them. */
  | { readonly kind: "published" }
  /** Each part of a random division is the test part once. */
  | { readonly kind: "k-fold"; readonly folds: number }
  /** A random share is the test part. */
  | { readonly kind: "hold-out"; readonly test: number };

/** One division of the reviews; rows ascend. */
export interface ReviewFold {
  readonly name: string;
  readonly train: Int32Array;
  /** The publisher's part to choose on; absent where there is none. */
  readonly validation?: Int32Array;
  readonly test: Int32Array;
}

export interface ReviewSplit {
  readonly recipe: ReviewRecipe;
  readonly seed: number;
  readonly folds: readonly ReviewFold[];
  /** SHA-256 of recipe, seed, the hash of the reviews and all rows. */
  readonly hash: string;
}

/** Divides reviews; throws a RangeError for a published division that they do not have. */
export function splitReviews(
  reviews: Reviews,
  recipe: ReviewRecipe,
  { seed = 1 }: { readonly seed?: number } = {},
): ReviewSplit {
  nonNegativeInteger("splitReviews: seed", seed);
  const folds = foldsOf(reviews, recipe, seed);
  const rows = folds.flatMap(({ train, validation = new Int32Array(0), test }) => [train, validation, test]);
  return { recipe, seed, folds, hash: fingerprintOf({ recipe, seed, reviews: reviews.hash }, rows) };
}

function foldsOf({ name, texts, parts }: Reviews, recipe: ReviewRecipe, seed: number): ReviewFold[] {
  const all = numbersBelow(texts.length);
  switch (recipe.kind) {
    case "published": {
      if (!parts) throw new RangeError(`splitReviews: recipe must not be published for ${name}, which is not divided`);
      const rowsOf = (part: ReviewPart): Int32Array => all.filter((row) => parts[row] === part);
      const validation = rowsOf("validation");
      const chosen = validation.length > 0 ? { validation } : {};
      return [{ name: "published", train: rowsOf("train"), ...chosen, test: rowsOf("test") }];
    }
    case "hold-out": {
      fraction("splitReviews: test", recipe.test);
      const test = randomShare(all, recipe.test, seed);
      return [foldWith("1", all, test)];
    }
    case "k-fold": {
      const { folds } = recipe;
      positiveInteger("splitReviews: folds", folds);
      if (folds < 2 || folds > all.length) {
        throw new RangeError(`splitReviews: folds must be in 2…${all.length}, got ${folds}`);
      }
      const order = permutation(all.length, random(seed));
      const bound = (fold: number): number => Math.round((fold * all.length) / folds);
      return Array.from({ length: folds }, (_, k) =>
        foldWith(String(k + 1), all, order.slice(bound(k), bound(k + 1)).sort()),
      );
    }
  }
}

function foldWith(name: string, all: Int32Array, test: Int32Array): ReviewFold {
  const tested = new Uint8Array(all.length);
  for (const row of test) tested[row] = 1;
  return { name, train: all.filter((row) => !tested[row]), test };
}
