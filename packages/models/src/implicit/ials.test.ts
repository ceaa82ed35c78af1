import { columnsOf, csrFromTriplets, valuesOf } from "@marquee/core";
import type { Progress, RatingMatrix } from "@marquee/core";
import { checkerboard, describeEstimator } from "@marquee/core/testing";
import { describe, expect, it } from "vitest";
import { ials } from "./ials.ts";
import type { IalsModel, IalsOptions } from "./ials.ts";

const fitted = async (ratings: RatingMatrix, options?: IalsOptions): Promise<IalsModel> =>
  (await ials(options).fit(ratings)) as IalsModel;

const quick: IalsOptions = { factors: 6, regularization: 1 };

describe.each(["cg", "cholesky"] as const)("ials by %s", (solver) => {
  describeEstimator(it, () => ials({ ...quick, solver }));
});

describe("ials on ratings", () => {
  describeEstimator(it, () => ials({ ...quick, minRating: 4, confidence: "rating" }), { feedback: "explicit" });
});

const board = checkerboard(20);

it("ials does not see ratings below minRating", async () => {
  const likes = await fitted(board, quick);
  const both = checkerboard(20, { explicit: true });
  expect((await fitted(both, { ...quick, minRating: 4 })).itemFactors).toEqual(likes.itemFactors);
  expect((await fitted(both, quick)).itemFactors).not.toEqual(likes.itemFactors);
});

it("ials weighs a preference 1 + alpha, or 1 + alpha · rating", async () => {
  const fives = { ...board, data: board.data.map(() => 5) };
  const byRating = await fitted(fives, { ...quick, confidence: "rating", alpha: 2 });
  expect((await fitted(fives, { ...quick, alpha: 10 })).itemFactors).toEqual(byRating.itemFactors);
  const negative = { ...board, data: board.data.map(() => -1) };
  await expect(fitted(negative, { ...quick, minRating: -5, confidence: "rating" })).rejects.toThrow(
    'ials: ratings must be ≥ 0 for confidence "rating", got -1',
  );
});

it("ials has no scores for a user without preferences, trained or folded in", async () => {
  const ratings = { ...board, rows: 21, indptr: Int32Array.from([...board.indptr, board.indptr[20]]) };
  const model = await fitted(ratings, quick);
  expect(model.score(20, Int32Array.of(1))[0]).toBeNaN();
  expect(model.foldIn(new Int32Array(0), new Float32Array(0)).score(0, Int32Array.of(1))[0]).toBeNaN();
});

it("ials folds a profile of training in where exact training has put it", async () => {
  const model = await fitted(board, { ...quick, regularization: 1, solver: "cholesky", iterations: 400 });
  const all = Int32Array.from({ length: 20 }, (_, item) => item);
  const folded = model.foldIn(columnsOf(board, 3), valuesOf(board, 3)).score(0, all);
  // The users' factors are one half of an iteration older than the items'; by now a half moves them by less than this.
  model.score(3, all).forEach((score, k) => expect(folded[k]).toBeCloseTo(score, 3));
});

it("ials explains a score as a sum over the user's own items, those that led to it first", async () => {
  const model = await fitted(mixedTastes(), quick);
  const own = columnsOf(mixedTastes(), 0);
  const contributions = model.explain(0, 4);
  expect(contributions.map(({ item }) => item).sort((a, b) => a - b)).toEqual(Array.from(own));
  const folded = model.foldIn(own, valuesOf(mixedTastes(), 0)).score(0, Int32Array.of(4))[0];
  expect(contributions.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(folded, 5);
  expect(contributions.slice(0, 2).every(({ item }) => item < 5)).toBe(true);
  expect(model.explain(99, 4)).toEqual([]);
  expect(model.explain(0, 99)).toEqual([]);
});

/** Two tastes, items 0 … 4 and 5 … 9; user 0 has something of both, all others one of them but an item. */
function mixedTastes(): RatingMatrix {
  const pairs = [0, 1, 2, 7, 8].map((item) => [0, item]);
  for (let user = 1; user <= 20; user++) {
    for (let k = 0; k < 5; k++) if (k !== (user >> 1) % 5) pairs.push([user, 5 * (user % 2) + k]);
  }
  return csrFromTriplets(
    21,
    10,
    Int32Array.from(pairs, ([user]) => user),
    Int32Array.from(pairs, ([, item]) => item),
    new Float32Array(pairs.length).fill(1),
  ).matrix;
}

const oneCell = (user: number, item: number, rating: number): RatingMatrix =>
  csrFromTriplets(20, 20, Int32Array.of(user), Int32Array.of(item), Float32Array.of(rating)).matrix;

it("ials takes a new rating in by solving for its user as fold-in does, then for its item, and for no other", async () => {
  const model = await fitted(board, quick);
  const updated = (await model.partialFit(oneCell(3, 4, 1))) as IalsModel;
  const profile = Int32Array.from([...columnsOf(board, 3), 4]).sort();
  const folded = model.foldIn(profile, new Float32Array(profile.length).fill(1)) as IalsModel;
  // Training solves in single precision, fold-in in double.
  updated.userFactors.subarray(3 * 6, 4 * 6).forEach((value, f) => expect(value).toBeCloseTo(folded.userFactors[f], 5));
  const rowsThatDiffer = (a: Float32Array, b: Float32Array): number[] =>
    Array.from({ length: 20 }, (_, row) => row).filter((row) =>
      a.subarray(row * 6, row * 6 + 6).some((value, f) => value !== b[row * 6 + f]),
    );
  expect(rowsThatDiffer(model.userFactors, updated.userFactors)).toEqual([3]);
  expect(rowsThatDiffer(model.itemFactors, updated.itemFactors)).toEqual([4]);
  expect(updated.explain(3, 5).map(({ item }) => item)).toContain(4);
});

it("ials forgets a preference that is rated below minRating later", async () => {
  const model = await fitted(checkerboard(20, { explicit: true }), { ...quick, minRating: 4 });
  const updated = (await model.partialFit(oneCell(3, 7, 1))) as IalsModel;
  const reasonsOf = (of: IalsModel): number[] => of.explain(3, 9).map(({ item }) => item);
  expect(reasonsOf(model)).toContain(7);
  expect(reasonsOf(updated).sort()).toEqual(
    reasonsOf(model)
      .filter((item) => item !== 7)
      .sort(),
  );
});

it("ials tells how far it is with new ratings, and hears a stop", async () => {
  const model = await fitted(board, quick);
  const heard: Progress[] = [];
  await model.partialFit(oneCell(3, 4, 1), { onProgress: (progress) => heard.push(progress) });
  expect(heard).toEqual([
    { stage: "user", done: 1, total: 1 },
    { stage: "item", done: 1, total: 1 },
  ]);
  await expect(model.partialFit(oneCell(3, 4, 1), { signal: AbortSignal.abort() })).rejects.toThrow("aborted");
});

it("ials finds items of equal parity alike", async () => {
  const { items } = (await fitted(board, quick)).similarItems(4, 9);
  expect(Array.from(items).every((item) => item % 2 === 0 && item !== 4)).toBe(true);
});

it("ials reports its iterations and refuses options that make no sense, by name", async () => {
  const done: number[] = [];
  await ials({ ...quick, iterations: 3 }).fit(board, { onProgress: (progress) => done.push(progress.done) });
  expect(done).toEqual([1, 2, 3]);
  expect(() => ials({ regularization: 0 })).toThrow("ials: regularization must be a positive number, got 0");
  expect(() => ials({ regularizationExponent: -1 })).toThrow(
    "ials: regularizationExponent must be a non-negative number, got -1",
  );
  expect(() => ials({ solver: "lu" as never })).toThrow('ials: solver must be one of "cg", "cholesky", got "lu"');
});
