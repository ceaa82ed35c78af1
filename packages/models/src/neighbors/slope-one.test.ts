import { csrFromTriplets, mergeRatings, random } from "@marquee/core";
import type { RatingMatrix } from "@marquee/core";
import { describeEstimator } from "@marquee/core/testing";
import { describe, expect, it } from "vitest";
import { column, surpriseRatings } from "../../test/surprise.ts";
import oracle from "../oracle/slope-one-and-co-clustering.json" with { type: "json" };
import { slopeOne } from "./slope-one.ts";
import type { SlopeOneModel, SlopeOneOptions } from "./slope-one.ts";
import { listedPairs, pairLists } from "./slope-one-lists.ts";
import { slopeOneModel } from "./slope-one-model.ts";

const fitted = async (ratings: RatingMatrix, options?: SlopeOneOptions): Promise<SlopeOneModel> =>
  (await slopeOne(options).fit(ratings)) as SlopeOneModel;

const matrix = (rows: number, cols: number, cells: readonly (readonly [number, number, number])[]): RatingMatrix =>
  csrFromTriplets(
    rows,
    cols,
    Int32Array.from(cells, ([user]) => user),
    Int32Array.from(cells, ([, item]) => item),
    Float32Array.from(cells, ([, , rating]) => rating),
  ).matrix;

/** The example of the paper, section 3: John rated A, B, C; Mark A, B; Lucy B, C. */
const paper = matrix(3, 4, [
  [0, 0, 5],
  [0, 1, 3],
  [0, 2, 2],
  [1, 0, 3],
  [1, 1, 4],
  [2, 1, 2],
  [2, 2, 5],
]);

/** `count` cells of 40 users and `cols` items with half stars. */
function halfStars(count: number, seed: number, cols = 30): RatingMatrix {
  const draw = random(seed);
  const cells = new Set(Array.from({ length: count }, () => Math.floor(draw() * 40 * cols)));
  return matrix(
    40,
    cols,
    Array.from(cells, (cell) => [Math.floor(cell / cols), cell % cols, 0.5 + Math.floor(draw() * 8) / 2]),
  );
}
const items = Int32Array.from({ length: 30 }, (_, item) => item);

describe("slope-one", () => {
  describeEstimator(it, () => slopeOne(), { feedback: "explicit" });

  it("weighs deviations by common users as in the paper's example", async () => {
    // A − B: (2 − 1) / 2 over two users, A − C: 3 over one; Lucy: (2 (.5 + 2) + (3 + 5)) / 3.
    const model = await fitted(paper);
    expect(model.score(2, Int32Array.of(0))[0]).toBeCloseTo((2 * (0.5 + 2) + (3 + 5)) / 3, 6);
  });

  it("has no score for items and users without ratings, and predicts the mean", async () => {
    const model = await fitted({ ...paper, rows: 4, indptr: Int32Array.of(...paper.indptr, 7) });
    expect(model.score(0, Int32Array.of(3))[0]).toBeNaN();
    expect(model.score(3, Int32Array.of(0))[0]).toBeNaN();
    expect(model.predict(Int32Array.of(3), Int32Array.of(0))[0]).toBeCloseTo(24 / 7, 6);
  });

  it("scores an item in any company and order as it does alone", async () => {
    const model = await fitted(halfStars(300, 1));
    const mixed = Int32Array.of(7, 3, 29, 3, -1, 30, 0);
    expect(Array.from(model.score(5, mixed))).toEqual(
      Array.from(mixed, (item) => model.score(5, Int32Array.of(item))[0]),
    );
  });

  it.each([true, false])("scores blocks of users in strips of items as one by one, weighted %j", async (weighted) => {
    // 900 items are two strips, the second one narrower; with an expected 2.2 ratings an item some have none.
    const ratings = halfStars(2000, 1, 900);
    const everything = Int32Array.from({ length: 900 }, (_, item) => item);
    const users = Int32Array.from({ length: 42 }, (_, k) => 40 - k);
    const model = await fitted(ratings, { weighted });
    const block = model.scoreBlock(users);
    users.forEach((user, k) => {
      const alone = model.score(user, everything);
      const together = block.subarray(k * 900, (k + 1) * 900);
      expect(Array.from(together, Number.isNaN)).toEqual(Array.from(alone, Number.isNaN));
      const known = together.map((score, item) => Math.abs(score - alone[item])).filter((error) => error >= 0);
      expect(Math.max(0, ...known)).toBeLessThan(2e-6);
    });
  });

  it("learns new and changed ratings as if it had known them from the start", async () => {
    for (const weighted of [true, false]) {
      const [first, later] = [halfStars(300, 1), halfStars(60, 2)];
      const updated = (await (await fitted(first, { weighted })).partialFit(later)) as SlopeOneModel;
      const whole = await fitted(mergeRatings(first, later), { weighted });
      expect(updated.tensors()).toEqual(whole.tensors());
      for (let user = 0; user < 40; user++) expect(updated.score(user, items)).toEqual(whole.score(user, items));
    }
  });

  it("hears a stop while it learns new ratings", async () => {
    const model = await fitted(halfStars(300, 1));
    await expect(model.partialFit(halfStars(60, 2), { signal: AbortSignal.abort() })).rejects.toThrow("aborted");
  });

  it("scores a new user like a training user of the same ratings", async () => {
    const ratings = halfStars(300, 1);
    const model = await fitted(ratings);
    const [start, end] = [ratings.indptr[7], ratings.indptr[8]];
    const stranger = model.foldIn(ratings.indices.slice(start, end), ratings.data.slice(start, end));
    expect(stranger.score(0, items)).toEqual(model.score(7, items));
  });

  it.each([true, false])("explains how far a score lies from the user's mean, weighted %j", async (weighted) => {
    const ratings = halfStars(300, 1);
    const model = await fitted(ratings, { weighted });
    const given = ratings.data.subarray(ratings.indptr[3], ratings.indptr[4]);
    const mean = given.reduce((sum, rating) => sum + rating, 0) / given.length;
    for (const item of items) {
      const parts = model.explain(3, item);
      expect(parts.map((part) => part.item)).not.toContain(item);
      const sum = parts.reduce((total, { weight }) => total + weight, 0);
      expect(sum).toBeCloseTo(model.score(3, Int32Array.of(item))[0] - mean, 5);
    }
  });

  it("equals Surprise with pairs that count alike", async () => {
    const model = await fitted(surpriseRatings, { weighted: false });
    const { pairs } = oracle.input;
    const own = model.predict(column(pairs, 0), column(pairs, 1));
    oracle.output.slopeOne.forEach((estimate, k) => {
      expect(Math.abs(own[k] - estimate), String(pairs[k])).toBeLessThan(oracle.tolerance);
    });
  });
});

describe("slope-one with lists of partners", () => {
  const finished = (): Promise<void> => Promise.resolve();

  it("scores as with all pairs when every partner is listed", async () => {
    const ratings = halfStars(300, 1);
    const listed = slopeOneModel(ratings, listedPairs(await pairLists(ratings, 30, finished)), true);
    const whole = await fitted(ratings);
    for (let user = 0; user < 40; user++) {
      listed.score(user, items).forEach((score, i) => expect(score).toBeCloseTo(whole.score(user, items)[i], 5));
    }
  });

  it("keeps the partners with the most common users, the lower number of equal ones", async () => {
    const { indptr, partners, counts, differences } = await pairLists(paper, 1, finished);
    expect([...indptr]).toEqual([0, 1, 2, 3, 3]);
    expect([...partners]).toEqual([1, 0, 1]);
    expect([...counts]).toEqual([2, 2, 2]);
    expect([...differences]).toEqual([1, -1, 2]);
  });

  it("learns, is restored and learns again beyond 8,192 items", async () => {
    const ratings = { ...halfStars(300, 1), cols: 8193 };
    const later = { ...halfStars(60, 2), cols: 8193 };
    const estimator = slopeOne({ partners: 5 });
    const model = await fitted(ratings, { partners: 5 });
    const restored = estimator.restore(model.tensors()) as SlopeOneModel;
    expect(restored.score(3, items)).toEqual(model.score(3, items));
    const updated = await restored.partialFit(later);
    expect(updated.score(3, items)).toEqual(
      (await fitted(mergeRatings(ratings, later), { partners: 5 })).score(3, items),
    );
  });
});

it("slopeOne refuses options it does not know", () => {
  expect(() => slopeOne({ weighted: 1 as unknown as boolean })).toThrow(
    "slopeOne: weighted must be true or false, got 1",
  );
  expect(() => slopeOne({ partners: 0 })).toThrow("slopeOne: partners must be a positive integer, got 0");
});
