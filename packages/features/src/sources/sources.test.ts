import { columnsOf, valuesOf } from "@marquee/core";
import { expect, it } from "vitest";
import { movieFeatures } from "../movie-features.ts";
import { joinSources } from "./join-sources.ts";
import { vectorFeatures } from "./vector-features.ts";

const vectors = [[3, 4], undefined, Float32Array.of(0, 2), [9, 9]];
const known = Uint8Array.of(1, 1, 1, 0, 0);
const ask = { kinds: ["sentence"], known };
const rows = (source: ReturnType<typeof vectorFeatures>): number[][] => {
  const { matrix } = source.features(ask);
  return Array.from({ length: matrix.rows }, (_, r) => {
    const row = new Array<number>(matrix.cols).fill(0);
    columnsOf(matrix, r).forEach((column, k) => (row[column] = valuesOf(matrix, r)[k]));
    return row;
  });
};

it("vectorFeatures makes vectors as long as other kinds, an item without one gets an empty row", () => {
  const { matrix, names, fields } = vectorFeatures("sentence", vectors).features(ask);
  expect(rows(vectorFeatures("sentence", vectors))).toEqual(
    [
      [3, 4],
      [0, 0],
      [0, 1],
      [1, 1],
      [0, 0],
    ].map(([a, b], r) => [a, b].map((x) => Math.fround(r === 0 ? x / 5 : r === 3 ? x / Math.SQRT2 : x))),
  );
  expect([names, fields]).toEqual([["1", "2"], [{ kind: "sentence", start: 0, end: 2 }]]);
  expect(columnsOf(matrix, 1)).toHaveLength(0);
});

it("vectorFeatures standardizes by the mean and deviation of known items", () => {
  const scaled = rows(vectorFeatures("sentence", vectors, { scale: "standardized" }));
  expect(scaled).toEqual([
    [1, 1],
    [0, 0],
    [-1, -1],
    [5, 6],
    [0, 0],
  ]);
  expect(rows(vectorFeatures("sentence", vectors, { scale: "none" }))[3]).toEqual([9, 9]);
});

it("vectorFeatures standardizes to 0 what is the same in all known items, also where their sum is rounded", () => {
  const same = [[0.1], [0.1], [0.1], [0.7]];
  expect(rows(vectorFeatures("sentence", same, { scale: "standardized" }))).toEqual([[0], [0], [0], [0], [0]]);
});

it("vectorFeatures refuses vectors of two lengths and numbers that are not finite", () => {
  expect(() => vectorFeatures("a", [[1], [1, 2]])).toThrow(
    "vectorFeatures: vectors must have one length, got 1 and 2 for item 1",
  );
  expect(() => vectorFeatures("a", [[1], [NaN]])).toThrow("vectors must be finite numbers, got NaN for item 1");
});

it("joinSources asks each kind of the source that has it, in the order of the request", () => {
  const movies = movieFeatures([{ id: "7", title: "Heat", year: 1995, genres: ["Crime"] }]);
  const source = joinSources(movies, vectorFeatures("sentence", vectors));
  expect(source.kinds).toEqual(["genres", "year", "title", "sentence"]);
  const { fields, names, matrix } = source.features({ kinds: ["sentence", "genres"], known, minItems: 1 });
  expect(names).toEqual(["1", "2", "Crime"]);
  expect(fields).toEqual([
    { kind: "sentence", start: 0, end: 2 },
    { kind: "genres", start: 2, end: 3 },
  ]);
  expect(columnsOf(matrix, 0)).toEqual(Int32Array.of(0, 1, 2));
  expect(() => joinSources(movies, movies)).toThrow("joinSources: kinds must be distinct, got genres in two sources");
  expect(() => source.features({ kinds: ["plot"], known })).toThrow('joinSources: kind must be one of "genres"');
});
