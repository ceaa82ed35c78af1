import { tensor, tensorReader, toUtf8 } from "@marquee/core";
import { expect, it } from "vitest";
import { restoreFeatures } from "./movie-features.ts";
import type { MovieTransform } from "./movie-features.ts";

const statistics = { documents: 3, documentFrequencies: [2], averageLength: 1 };
const field = { kind: "genres", names: ["Crime"], statistics };
const state = { weighting: "tf-idf", options: {}, fields: [field] };
const restored = (stored: unknown): MovieTransform =>
  restoreFeatures(tensorReader("content", { movieFeatures: tensor(toUtf8(JSON.stringify(stored))) }));

it("restoreFeatures reads what it needs of a state", () => {
  expect(restored(state).transform([{ id: "1", title: "Heat", genres: ["Crime"] }]).names).toEqual(["Crime"]);
});

it.each<[string, unknown]>([
  ["features must be an object, got null", null],
  ["features must be an object, got []", []],
  ["options must be an object, got undefined", {}],
  ["fields must be a list, got 3", { ...state, fields: 3 }],
  ['weighting must be one of "binary", "tf-idf", "bm25", got "idf"', { ...state, weighting: "idf" }],
  ["movieFeatures: b must be a number from 0 to 1, got 2", { ...state, options: { b: 2 } }],
  ["movieFeatures: stopWords must be a list, got 5", { ...state, options: { stopWords: 5 } }],
  ['fields[0].kind must be one of "year", "genres"', { ...state, fields: [{ ...field, kind: "poster" }] }],
  ["fields[0].names[0] must be a text, got 7", { ...state, fields: [{ ...field, names: [7] }] }],
  [
    "fields[0].statistics.documentFrequencies must be as many as 1 names, got 0",
    { ...state, fields: [{ ...field, statistics: { ...statistics, documentFrequencies: [] } }] },
  ],
  [
    "fields[0].statistics.documentFrequencies must be at most 3, the documents, got 4",
    { ...state, fields: [{ ...field, statistics: { ...statistics, documentFrequencies: [4] } }] },
  ],
  [
    "fields[0].statistics.averageLength must be a positive number, got null",
    { ...state, fields: [{ ...field, statistics: { ...statistics, averageLength: null } }] },
  ],
  [
    "fields[0].scale.last − first must be a non-negative integer, got -5",
    { ...state, fields: [{ kind: "year", scale: { form: "bins", first: 1995, last: 1990 } }] },
  ],
])("restoreFeatures refuses a state: %s", (message, stored) => {
  const refused = (): MovieTransform => restored(stored);
  expect(refused).toThrow(RangeError);
  expect(refused).toThrow(`tensor movieFeatures: ${message}`);
});

it("restoreFeatures refuses what is no JSON", () => {
  const read = tensorReader("content", { movieFeatures: tensor(toUtf8("{")) });
  expect(() => restoreFeatures(read)).toThrow(new RangeError("content: tensor movieFeatures must be JSON, got {"));
});
