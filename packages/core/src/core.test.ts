import { describe, expect, it } from "vitest";
import { fraction, oneOf, positiveInteger, share } from "./check.ts";
import { columnsOf, valuesOf } from "./csr.ts";
import { cosine } from "./dense.ts";
import { interactions, ratingMatrix } from "./interactions.ts";
import { titleOf } from "./movies.ts";
import { ratingPredictor } from "./rating-predictor.ts";
import { ratingRange } from "./ratings.ts";
import { recommend, unratedItems } from "./recommend.ts";
import { vocabulary } from "./vocabulary.ts";

const table = interactions({
  users: vocabulary(["ann", "bob"]),
  items: vocabulary(["x", "y", "z"]),
  user: Int32Array.of(1, 0, 1),
  item: Int32Array.of(2, 1, 0),
  rating: Float32Array.of(4, 2, 3),
  timestamp: Float64Array.of(30, 10, 20),
});

describe("checks", () => {
  it("name the option, the constraint and the value", () => {
    expect(() => positiveInteger("itemKnn: k", 0)).toThrow(
      new RangeError("itemKnn: k must be a positive integer, got 0"),
    );
    expect(() => positiveInteger("itemKnn: k", "5")).toThrow(
      new TypeError('itemKnn: k must be a positive integer, got "5"'),
    );
    expect(share("multVae: dropout", 0)).toBe(0);
    expect(() => share("multVae: dropout", 1)).toThrow("multVae: dropout must be at least 0 and below 1, got 1");
    expect(() => fraction("holdOut: share", 1)).toThrow(
      "holdOut: share must be a number between 0 and 1 (both excluded), got 1",
    );
    expect(() => oneOf("itemKnn: similarity", "cos", ["cosine", "msd"])).toThrow(
      'itemKnn: similarity must be one of "cosine", "msd", got "cos"',
    );
    expect(() => oneOf("itemKnn: similarity", 3, ["cosine", "msd"])).toThrow(
      new TypeError('itemKnn: similarity must be one of "cosine", "msd", got 3'),
    );
  });
});

describe("vocabulary", () => {
  it("maps ids to numbers and back", () => {
    expect(table.users.numberOf("bob")).toBe(1);
    expect(table.users.idOf(1)).toBe("bob");
    expect(table.users.numberOf("eve")).toBe(-1);
    expect(() => table.users.idOf(2)).toThrow("vocabulary: number must be in 0…1, got 2");
  });

  it("refuses an id that repeats", () => {
    expect(() => vocabulary(["a", "b", "a"])).toThrow('vocabulary: ids must be distinct, got "a" more than once');
  });
});

describe("interactions", () => {
  it("become a matrix whose times stand beside the ratings", () => {
    const matrix = ratingMatrix(table);
    expect(Array.from(columnsOf(matrix, 1))).toEqual([0, 2]);
    expect(Array.from(valuesOf(matrix, 1))).toEqual([3, 4]);
    expect(Array.from(matrix.timestamps!)).toEqual([10, 20, 30]);
  });

  it("become a matrix of some of the rows, of the same shape", () => {
    const matrix = ratingMatrix(table, Int32Array.of(0));
    expect([matrix.rows, matrix.cols]).toEqual([2, 3]);
    expect(Array.from(matrix.indices)).toEqual([2]);
    expect(Array.from(matrix.timestamps!)).toEqual([30]);
    for (const row of [-1, 3]) {
      expect(() => ratingMatrix(table, Int32Array.of(1, row))).toThrow(`ratingMatrix: rows must be in 0…2, got ${row}`);
    }
  });

  it("become the same matrix from rows in order, without copies, as from rows in any order", () => {
    const inOrder = interactions({
      ...table,
      user: Int32Array.of(0, 1, 1),
      item: Int32Array.of(2, 0, 2),
      rating: Float32Array.of(2, 3, 4),
      timestamp: Float64Array.of(10, 20, 30),
    });
    const reversed = (column: Int32Array | Float32Array | Float64Array): never => column.slice().reverse() as never;
    const { user, item, rating, timestamp } = inOrder;
    const anyOrder = { user: reversed(user), item: reversed(item), rating: reversed(rating) };
    expect(ratingMatrix(inOrder)).toEqual(ratingMatrix({ ...inOrder, ...anyOrder, timestamp: reversed(timestamp!) }));
    expect(ratingMatrix(inOrder).indices).toBe(item);
    expect(ratingMatrix(inOrder, Int32Array.of(0, 2))).toEqual(ratingMatrix(inOrder, Int32Array.of(2, 0)));
    expect(() => ratingMatrix({ ...inOrder, item: Int32Array.of(2, 0, 3) })).toThrow("col must be ≥ 0 and below 3");
    expect(() => ratingMatrix({ ...inOrder, user: Int32Array.of(0, 1, 2) })).toThrow("row must be ≥ 0 and below 2");
    expect(() => ratingMatrix({ ...inOrder, item: Int32Array.of(2, 0, 0) })).toThrow("ascend without repeats");
  });

  it("refuse columns of different lengths, unknown numbers and ratings that are no numbers", () => {
    expect(() => interactions({ ...table, rating: Float32Array.of(1) })).toThrow(
      "must be of one length, got 3, 3, 1, 3",
    );
    expect(() => interactions({ ...table, user: Int32Array.of(0, 2, 0) })).toThrow(
      "user must be in 0…1, got 2 in row 1",
    );
    expect(() => interactions({ ...table, rating: Float32Array.of(1, 2, NaN) })).toThrow("got NaN in row 2");
  });
});

describe("recommend", () => {
  const model = {
    score: (_: number, items: Int32Array): Float32Array => Float32Array.from(items, (i) => (i === 1 ? NaN : i)),
  };

  it("ranks the candidates and drops what has no score", () => {
    expect(Array.from(recommend(model, 0, Int32Array.of(0, 1, 2), 3).items)).toEqual([2, 0]);
  });

  it("takes its candidates from what the user has not rated", () => {
    expect(Array.from(unratedItems(ratingMatrix(table), 1))).toEqual([1]);
    expect(Array.from(unratedItems(ratingMatrix(table), 9))).toEqual([0, 1, 2]);
  });

  it("becomes a rating between the lowest and the highest, with the mean where there is no score", () => {
    const estimates = ratingPredictor(model, ratingMatrix(table)).predict(
      Int32Array.of(0, 0, 1),
      Int32Array.of(0, 1, 2),
    );
    expect(Array.from(estimates)).toEqual([2, 3, 2]);
    expect(ratingRange(ratingMatrix(table))).toEqual({ min: 2, max: 4 });
    expect(() => ratingPredictor(model, ratingMatrix(table)).predict(Int32Array.of(0), Int32Array.of(0, 1))).toThrow(
      "predict: users and items must be of one length, got 1 and 2",
    );
  });
});

it("cosine of a vector and its double is 1, and 0 against zeros", () => {
  expect(cosine(Float32Array.of(1, 2), Float32Array.of(2, 4))).toBeCloseTo(1, 12);
  expect(cosine(Float32Array.of(1, 2), Float32Array.of(0, 0))).toBe(0);
});

it("titleOf writes the year in parentheses", () => {
  expect(titleOf({ id: "1", title: "Toy Story", year: 1995, genres: [] })).toBe("Toy Story (1995)");
});
