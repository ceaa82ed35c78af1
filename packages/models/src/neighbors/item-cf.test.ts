import { tensor } from "@marquee/core";
import { describeEstimator } from "@marquee/core/testing";
import { describe, expect, it } from "vitest";
import { book, near, of, scores } from "../../test/book-example.ts";
import { itemCf } from "./item-cf.ts";

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
    const similar = (await itemCf().fit(book)).similarItems(1, 3);
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
    expect(model.explain(1, 4)).toEqual([{ item: 1, weight: expect.closeTo(1 / Math.sqrt(3), 6) }]);
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
    const similar = (await itemCf({ weighting: "iuf" }).fit(book)).similarItems(3, 1);
    expect(Array.from(similar.items)).toEqual([0]);
    expect(similar.scores[0]).toBeCloseTo((1 / Math.log(4) + 1 / Math.log(3)) / Math.sqrt(8), 6);
  });

  it("is the share of common users with jaccard, less with shrinkage", async () => {
    const top = async (shrinkage: number): Promise<number> =>
      (await itemCf({ similarity: "jaccard", shrinkage }).fit(book)).similarItems(1, 1).scores[0];
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
    const model = await itemCf({ minRating: 3 }).fit(rated);
    expect(scores(model, 0)).toEqual([1, NaN, NaN, 1, NaN]);
    const stranger = model.foldIn(Int32Array.of(2, 0), Float32Array.of(4, 2));
    expect(scores(stranger, 0)).toEqual([NaN, NaN, NaN, NaN, 1]);
  });

  it("explains a score by the user's items, and the parts add up", async () => {
    const model = await itemCf().fit(book);
    const parts = model.explain(0, 2);
    expect(parts.map(({ item }) => item)).toEqual([1, 3]);
    expect(parts.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(scores(model, 0)[2], 6);
    expect(model.explain(0, 99)).toEqual([]);
    expect(model.explain(99, 0)).toEqual([]);
  });

  it("takes new preferences in as a fit on all of them does", async () => {
    const rest = of([[0], [1, 2, 4], [2, 3], [], [0, 3]]);
    const later = of([[1, 3], [], [], [1, 2, 3], []]);
    const updated = await (await itemCf().fit(rest)).partialFit(later);
    const whole = await itemCf().fit(book);
    for (let user = 0; user < 5; user++) expect(scores(updated, user)).toEqual(scores(whole, user));
  });

  it("does not come back with neighbors that are not there", async () => {
    const estimator = itemCf();
    const tensors = { ...(await estimator.fit(book)).tensors() };
    const indices = tensors["lists.indices"].data.map((item) => item + 1) as Int32Array;
    tensors["lists.indices"] = tensor(indices);
    expect(() => estimator.restore(tensors)).toThrow("itemCf: tensor lists.indices must have entries in 0…4, got 5");
  });

  it("refuses a weighting of the other method", () => {
    expect(() => itemCf({ weighting: "iif" as "iuf" })).toThrow(
      'itemCf: weighting must be one of "none", "iuf", got "iif"',
    );
  });
});
