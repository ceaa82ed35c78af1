import type { RatingMatrix, Vocabulary } from "@marquee/core";
import { readRatingsFile } from "@marquee/data";
import { knownRatings, renumber } from "./known-ratings.ts";
import { readClean } from "./read-clean.ts";
import { unionOf } from "./vocabularies.ts";

/** Train and test ratings from two files, numbered together. */
export interface JointFiles {
  readonly users: Vocabulary;
  readonly items: Vocabulary;
  readonly train: RatingMatrix;
  /** The rows of the test file in their order. */
  readonly test: TestRows;
}

/** Ratings to estimate, repeated pairs included. */
export interface TestRows {
  readonly user: Int32Array;
  readonly item: Int32Array;
  readonly rating: Float32Array;
}

/**
 * Reads a train file and a test file; ids of both are numbered in the order of `compareIds`. Of repeated pairs in the
 * train file the latest stays, and `note` is told.
 */
export async function readJoint(
  trainPath: string,
  testPath: string,
  note: (text: string) => void,
): Promise<JointFiles> {
  const train = await readClean(trainPath, note);
  const { interactions: test } = await readRatingsFile(testPath);
  const users = unionOf(train.users.ids, test.users.ids);
  const items = unionOf(train.items.ids, test.items.ids);
  return {
    users,
    items,
    train: knownRatings(train, users, items).ratings,
    test: {
      user: renumber(test.user, test.users, users),
      item: renumber(test.item, test.items, items),
      rating: test.rating,
    },
  };
}
