import { csrFromTriplets, vocabulary } from "@marquee/core";
import type { Interactions, RatingMatrix, Vocabulary } from "@marquee/core";
import { clean, compareIds, readRatingsFile } from "@marquee/data";
import type { CleaningReport } from "@marquee/data";

/** Train and test ratings from two files, numbered together. */
export interface JointFiles {
  readonly users: Vocabulary;
  readonly items: Vocabulary;
  readonly train: RatingMatrix;
  /** What cleaning did to the train file: the latest of repeated pairs stays. */
  readonly cleaning: CleaningReport;
  /** The rows of the test file in their order; absent when there is none. */
  readonly test?: TestRows;
}

export interface TestRows {
  readonly user: Int32Array;
  readonly item: Int32Array;
  readonly rating: Float32Array;
}

/** Reads a train file and, when there is one, a test file; ids of both are numbered in the order of `compareIds`. */
export async function readJoint(trainPath: string, testPath?: string): Promise<JointFiles> {
  const raw = await readRatingsFile(trainPath);
  const { interactions: train, report: cleaning } = clean(raw.interactions, {}, raw.report);
  const test = testPath === undefined ? undefined : (await readRatingsFile(testPath)).interactions;
  const users = union(train.users, test?.users);
  const items = union(train.items, test?.items);
  const user = renumber(train.user, train.users, users);
  const item = renumber(train.item, train.items, items);
  const { matrix, order } = csrFromTriplets(users.size, items.size, user, item, train.rating);
  const times = train.timestamp;
  return {
    users,
    items,
    train: times ? { ...matrix, timestamps: Float64Array.from(order, (row) => times[row]) } : matrix,
    cleaning,
    ...(test ? { test: testRows(test, users, items) } : {}),
  };
}

function testRows(test: Interactions, users: Vocabulary, items: Vocabulary): TestRows {
  return {
    user: renumber(test.user, test.users, users),
    item: renumber(test.item, test.items, items),
    rating: test.rating,
  };
}

function union(a: Vocabulary, b: Vocabulary | undefined): Vocabulary {
  return vocabulary([...new Set([...a.ids, ...(b?.ids ?? [])])].sort(compareIds));
}

function renumber(column: Int32Array, from: Vocabulary, to: Vocabulary): Int32Array {
  const numbers = Int32Array.from(from.ids, (id) => to.numberOf(id));
  return column.map((number) => numbers[number]);
}
