import { csrFromTriplets } from "@marquee/core";
import type { Interactions, RatingMatrix, Vocabulary } from "@marquee/core";
import { readRatingsFile } from "@marquee/data";
import { readClean } from "./read-clean.ts";
import { renumber, unionOf } from "./vocabularies.ts";

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
    train: matrixOf(train, users, items),
    test: {
      user: renumber(test.user, test.users, users),
      item: renumber(test.item, test.items, items),
      rating: test.rating,
    },
  };
}

/** The ratings (users × items) of `part` under the numbers of larger vocabularies. Pairs must not repeat. */
export function matrixOf(part: Interactions, users: Vocabulary, items: Vocabulary): RatingMatrix {
  const user = renumber(part.user, part.users, users);
  const item = renumber(part.item, part.items, items);
  const { matrix, order } = csrFromTriplets(users.size, items.size, user, item, part.rating);
  const times = part.timestamp;
  return times ? { ...matrix, timestamps: Float64Array.from(order, (row) => times[row]) } : matrix;
}
