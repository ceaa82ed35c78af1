import { csrFromTriplets } from "@marquee/core";
import type { Explains, FoldIn, PartialFit, RatingMatrix, Recommender, SimilarItems } from "@marquee/core";
import { describeEstimator } from "@marquee/core/testing";
import { describe, expect, it } from "vitest";
import { itemCf } from "./item-cf.ts";
import { userCf } from "./user-cf.ts";

const of = (users: readonly (readonly number[])[], rating: (item: number) => number = () => 1): RatingMatrix => {
  const cells = users.flatMap((items, user) => items.map((item) => [user, item]));
  return csrFromTriplets(
    users.length,
    5,
    Int32Array.from(cells, ([user]) => user),
    Int32Array.from(cells, ([, item]) => item),
    Float32Array.from(cells, ([, item]) => rating(item)),
  ).matrix;
};

/** The example of the book: users A … E and items a … e. */
const book = of([
  [0, 1, 3],
  [1, 2, 4],
  [2, 3],
  [1, 2, 3],
  [0, 3],
]);
const items = Int32Array.of(0, 1, 2, 3, 4);
const near = (values: readonly number[]): unknown[] =>
  values.map((v) => (Number.isNaN(v) ? NaN : expect.closeTo(v, 6)));
const scores = (model: Recommender, user: number): number[] => Array.from(model.score(user, items));

describe("item-cf", () => {
  describeEstimator(it, () => itemCf());
  describe("with weights, shrinkage and normalization", () => {
    describeEstimator(it, () =>
      itemCf({ similarity: "jaccard", shrinkage: 1, weighting: "iuf", normalization: "maximum" }),
    );
  });
  describe("with the neighbors of the candidate", () => {
    describeEstimator(it, () => itemCf({ neighborsOf: "target", k: 200 }));
  });

  it("has the cosine of the item columns as similarity", async () => {
    const similar = ((await itemCf().fit(book)) as SimilarItems).similarItems(1, 3);
    expect(Array.from(similar.items)).toEqual([2, 3, 4]);
    expect(Array.from(similar.scores)).toEqual(near([2 / 3, 2 / Math.sqrt(12), 1 / Math.sqrt(3)]));
  });

  it("sums the similarities to the user's items", async () => {
    const model = await itemCf().fit(book);
    const [ab, bc, bd, cd, ad] = [1 / Math.sqrt(6), 2 / 3, 2 / Math.sqrt(12), 2 / Math.sqrt(12), 2 / Math.sqrt(8)];
    const [be, ce] = [1 / Math.sqrt(3), 1 / Math.sqrt(3)];
    expect(scores(model, 0)).toEqual(near([ab + ad, ab + bd, bc + cd, ad + bd, be]));
    expect(scores(model, 2)).toEqual(near([ad, bc + bd, cd, cd, ce]));
  });

  it("takes the k nearest of the user's item, not of the candidate", async () => {
    const model = await itemCf({ k: 1 }).fit(book);
    // The nearest of d (3) is a (0), of c (2) is b (1).
    expect(scores(model, 2)).toEqual(near([2 / Math.sqrt(8), 2 / 3, NaN, NaN, NaN]));
  });

  it("takes the k nearest of the candidate on request", async () => {
    const model = await itemCf({ k: 1, neighborsOf: "target" }).fit(book);
    // The nearest of a is d, of b is c, of c is b, of d is a, of e is b; user 2 has c and d.
    expect(scores(model, 2)).toEqual(near([2 / Math.sqrt(8), 2 / 3, NaN, NaN, NaN]));
    // User 1 has b, c and e.
    expect(scores(model, 1)).toEqual(near([NaN, 2 / 3, 2 / 3, NaN, 1 / Math.sqrt(3)]));
    expect((model as Explains).explain(1, 4)).toEqual([{ item: 1, weight: expect.closeTo(1 / Math.sqrt(3), 6) }]);
  });

  it("divides by the largest similarity of an item when normalized", async () => {
    const model = await itemCf({ k: 2, normalization: "maximum" }).fit(book);
    // The two nearest of d (3): a with .707, b and c with .577 of which b comes first; of c (2): b with .667, d or e.
    expect(scores(model, 2)).toEqual(
      near([1, 1 + 2 / Math.sqrt(12) / (2 / Math.sqrt(8)), NaN, 0.5 * Math.sqrt(3), NaN]),
    );
  });

  it("divides by the sum of all similarities of an item on request, also of those that its list leaves out", async () => {
    const model = await itemCf({ k: 1, normalization: "sum" }).fit(book);
    // d (3) is like a by 2/√8, b and c by 2/√12; c (2) is like b by 2/3, d by 2/√12, e by 1/√3.
    const [da, dbc, cb, ce] = [2 / Math.sqrt(8), 2 / Math.sqrt(12), 2 / 3, 1 / Math.sqrt(3)];
    expect(scores(model, 2)).toEqual(near([da / (da + 2 * dbc), cb / (cb + dbc + ce), NaN, NaN, NaN]));
  });

  it("weighs users by the inverse logarithm of their number of items with iuf", async () => {
    const similar = ((await itemCf({ weighting: "iuf" }).fit(book)) as SimilarItems).similarItems(3, 1);
    expect(Array.from(similar.items)).toEqual([0]);
    expect(similar.scores[0]).toBeCloseTo((1 / Math.log(4) + 1 / Math.log(3)) / Math.sqrt(8), 6);
  });

  it("is the share of common users with jaccard, less with shrinkage", async () => {
    const top = async (shrinkage: number): Promise<number> =>
      ((await itemCf({ similarity: "jaccard", shrinkage }).fit(book)) as SimilarItems).similarItems(1, 1).scores[0];
    expect(await top(0)).toBeCloseTo(2 / 4, 6);
    expect(await top(4)).toBeCloseTo(2 / 8, 6);
  });

  it("learns from the ratings from minRating on, in the training data and in a new profile", async () => {
    const rated = of(
      [
        [0, 1, 3],
        [1, 2, 4],
      ],
      (item) => (item === 1 ? 2 : 4),
    );
    const model = (await itemCf({ minRating: 3 }).fit(rated)) as FoldIn;
    expect(scores(model, 0)).toEqual([1, NaN, NaN, 1, NaN]);
    const stranger = model.foldIn(Int32Array.of(2, 0), Float32Array.of(4, 2));
    expect(scores(stranger, 0)).toEqual([NaN, NaN, NaN, NaN, 1]);
  });

  it("explains a score by the user's items, and the parts add up", async () => {
    const model = (await itemCf().fit(book)) as Explains;
    const parts = model.explain(0, 2);
    expect(parts.map(({ item }) => item)).toEqual([1, 3]);
    expect(parts.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(scores(model, 0)[2], 6);
    expect(model.explain(0, 99)).toEqual([]);
    expect(model.explain(99, 0)).toEqual([]);
  });

  it("refuses a weighting of the other method", () => {
    expect(() => itemCf({ weighting: "iif" as "iuf" })).toThrow(
      'itemCf: weighting must be one of "none", "iuf", got "iif"',
    );
  });
});

describe("user-cf", () => {
  describeEstimator(it, () => userCf());
  describe("with weights and shrinkage", () => {
    describeEstimator(it, () => userCf({ similarity: "jaccard", shrinkage: 1, weighting: "iif" }));
  });

  it("sums the similarities of the nearest users who have the item", async () => {
    const [ab, ac, ad, ae] = [1 / 3, 1 / Math.sqrt(6), 2 / 3, 2 / Math.sqrt(6)];
    expect(scores(await userCf().fit(book), 0)).toEqual(near([ae, ab + ad, ab + ac + ad, ac + ad + ae, ab]));
    expect(scores(await userCf({ k: 2 }).fit(book), 0)).toEqual(near([ae, ad, ad, ad + ae, NaN]));
  });

  it("weighs items by the inverse logarithm of their number of users with iif", async () => {
    const model = await userCf({ k: 1, weighting: "iif" }).fit(book);
    expect(scores(model, 0)[0]).toBeCloseTo((1 / Math.log(3) + 1 / Math.log(5)) / Math.sqrt(6), 6);
  });

  it("explains a score by the items that the user shares with those who have it, and the parts add up", async () => {
    for (const weighting of ["none", "iif"] as const) {
      const model = (await userCf({ weighting }).fit(book)) as Explains;
      const parts = model.explain(0, 2);
      expect(parts.map(({ item }) => item).sort()).toEqual([1, 3]);
      expect(parts.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(scores(model, 0)[2], 6);
    }
  });

  it("scores a new user as a fit on all users does, while the weights of the items stand", async () => {
    const withStranger = of([
      [0, 1, 3],
      [1, 2, 4],
      [2, 3],
      [1, 2, 3],
      [0, 3],
      [1, 3],
    ]);
    for (const similarity of ["cosine", "jaccard"] as const) {
      const fitted = await userCf({ similarity, k: 3 }).fit(withStranger);
      const stranger = ((await userCf({ similarity, k: 3 }).fit(book)) as FoldIn).foldIn(
        Int32Array.of(1, 3),
        Float32Array.of(1, 1),
      );
      expect(Array.from(stranger.score(0, items))).toEqual(
        scores(fitted, 5).map((s) => (Number.isNaN(s) ? NaN : expect.closeTo(s, 6))),
      );
    }
  });

  it("takes nothing from an item of a new user that nobody has", async () => {
    const three = of([[0, 1], [1, 2], [0]]);
    for (const similarity of ["cosine", "jaccard"] as const) {
      const model = await userCf({ similarity, weighting: "iif" }).fit(three);
      const stranger = model.foldIn(Int32Array.of(1, 4), Float32Array.of(1, 1));
      const [first, , third] = stranger.score(0, items);
      expect([first > 0, third > 0]).toEqual([true, true]);
    }
  });

  it("takes new preferences in as a fit on all of them does", async () => {
    for (const make of [userCf, itemCf]) {
      const rest = of([[0], [1, 2, 4], [2, 3], [], [0, 3]]);
      const later = of([[1, 3], [], [], [1, 2, 3], []]);
      const updated = await ((await make().fit(rest)) as unknown as PartialFit).partialFit(later);
      const whole = await make().fit(book);
      for (let user = 0; user < 5; user++) expect(scores(updated, user)).toEqual(scores(whole, user));
    }
  });
});
