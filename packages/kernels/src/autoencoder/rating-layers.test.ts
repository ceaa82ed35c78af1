import { random, transpose } from "@marquee/core";
import type { CsrMatrix } from "@marquee/core";
import { expect, it } from "vitest";
import { cellsOf } from "../../test/cells-of.ts";
import { plainRatingLayers } from "./rating-layers-plain.ts";
import { ratingLayers } from "./rating-layers.ts";
import type { RatingLayers } from "./rating-layers.ts";

/** Ratings 1 … 5 in four tenths of the cells; the last row and the last column stay empty. */
function ratingsOf(rows: number, cols: number): CsrMatrix {
  const draw = random(9);
  const known = (cell: number): boolean => cell % cols < cols - 1 && cell < (rows - 1) * cols && draw() < 0.4;
  return cellsOf(rows, cols, known, () => 1 + Math.floor(5 * draw()));
}

const table = (length: number, seed: number): Float32Array => {
  const draw = random(seed);
  return Float32Array.from({ length }, () => 2 * draw() - 1);
};

/** All that the layers compute. */
function resultsOf(layers: RatingLayers, { rows, cols }: CsrMatrix, hidden: number): Record<string, Float32Array> {
  const [ofRows, ofColumns] = [table(rows * hidden, 1), table(cols * hidden, 2)];
  const { squares, codes, outputs, bias } = layers.errors(ofRows, ofColumns, table(cols, 3));
  const errors = { squares: Float32Array.of(squares), codes, outputs, bias };
  return { sums: layers.sums(ofColumns), sumSlopes: layers.sumSlopes(ofRows), ...errors };
}

it.each([1, 5, 8, 50])("ratingLayers beside %d units equal their plain twin but for single precision", (hidden) => {
  const cells = ratingsOf(30, 41);
  const inputs = cells.data.map((rating) => 2 * rating - 3.5);
  const fast = resultsOf(ratingLayers(cells, inputs, hidden), cells, hidden);
  const plain = resultsOf(plainRatingLayers(cells, inputs, hidden), cells, hidden);
  for (const [name, expected] of Object.entries(plain)) {
    const largest = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    expect(fast[name].length).toBe(expected.length);
    // Sums of some tens of products of numbers with 24 bits.
    fast[name].forEach((value, k) => expect(Math.abs(value - expected[k]) / largest, name).toBeLessThan(2e-6));
  }
});

it("the plain layers are what dense tables give, on a matrix worked out by hand", () => {
  // Row 0 has rated both columns, 2 and 4; row 1 the second, 1. One unit; the inputs are the ratings.
  const cells: CsrMatrix = {
    ...{ rows: 2, cols: 2, indptr: Int32Array.of(0, 2, 3), indices: Int32Array.of(0, 1, 1) },
    data: Float32Array.of(2, 4, 1),
  };
  const layers = plainRatingLayers(cells, cells.data, 1);
  expect(layers.sums(Float32Array.of(10, 100))).toEqual(Float32Array.of(420, 100));
  expect(layers.sumSlopes(Float32Array.of(10, 100))).toEqual(Float32Array.of(20, 140));
  // Estimates 1·3 + 1 = 4 and 1·5 − 1 = 4 of row 0, 2·5 − 1 = 9 of row 1: errors 2, 0 and 8.
  expect(layers.errors(Float32Array.of(1, 2), Float32Array.of(3, 5), Float32Array.of(1, -1))).toEqual({
    squares: 68,
    codes: Float32Array.of(6, 40),
    outputs: Float32Array.of(2, 16),
    bias: Float32Array.of(2, 8),
  });
});

it("ratingLayers leave what they are given as it is, and give new arrays each time", () => {
  const cells = ratingsOf(12, 9);
  const before = structuredClone(cells);
  const layers = ratingLayers(cells, cells.data, 6);
  const first = resultsOf(layers, cells, 6);
  const copy = structuredClone(first);
  resultsOf(layers, transpose(transpose(cells)), 6);
  layers.sums(table(9 * 6, 8));
  expect(first).toEqual(copy);
  expect(cells).toEqual(before);
});
