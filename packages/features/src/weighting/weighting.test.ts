import { readFileSync } from "node:fs";
import { csrFromTriplets, rowOf } from "@marquee/core";
import type { CsrMatrix, Movie } from "@marquee/core";
import { describe, expect, it } from "vitest";
import { movieFeatures } from "../movie-features.ts";
import { bm25 } from "./bm25.ts";
import { termStatistics } from "./term-statistics.ts";
import { tfIdf } from "./tf-idf.ts";

interface Weights {
  readonly names: readonly string[];
  readonly rows: readonly (readonly number[])[];
}
interface Oracle {
  readonly tolerance: number;
  readonly input: { readonly texts: readonly string[]; readonly known: number; readonly minItems: number };
  readonly output: {
    readonly sublinear: Weights;
    readonly linear: Weights;
    readonly bm25: readonly (Weights & { readonly k1: number; readonly b: number })[];
  };
}
const { tolerance, input, output } = JSON.parse(
  readFileSync(new URL("../oracle/weighting.json", import.meta.url), "utf8"),
) as Oracle;
const movies = input.texts.map((plot, k): Movie => ({ id: String(k), title: "", genres: [], plot }));
const known = Uint8Array.from(movies, (_, item) => Number(item < input.known));
const request = { kinds: ["plot"], known, minItems: input.minItems };

function expectRows(matrix: CsrMatrix, { rows }: Weights): void {
  const dense = new Float32Array(matrix.rows * matrix.cols);
  for (let r = 0; r < matrix.rows; r++)
    for (let p = matrix.indptr[r]; p < matrix.indptr[r + 1]; p++)
      dense[r * matrix.cols + matrix.indices[p]] = matrix.data[p];
  rows.forEach((row, r) => {
    const own = rowOf(dense, matrix.cols, r);
    row.forEach((value, c) => expect(Math.abs(own[c] - value), `row ${r}, column ${c}`).toBeLessThan(tolerance));
  });
}

describe("oracle", () => {
  it.each([true, false])("TF-IDF agrees with scikit-learn on known and on new texts, sublinear %s", (sublinear) => {
    const expected = sublinear ? output.sublinear : output.linear;
    const { matrix, names } = movieFeatures(movies, { sublinear }).features(request);
    expect(names).toEqual(expected.names);
    expectRows(matrix, expected);
  });

  it.each(output.bm25)("BM25 agrees with bm25s, k1 = $k1, b = $b", ({ k1, b, names, rows }) => {
    const ones = movieFeatures(movies).features({ ...request, weighting: "binary" });
    expect(ones.names).toEqual(names);
    const counts = { ...ones.matrix, data: countsOf(ones.matrix, names) };
    expectRows(bm25(counts, termStatistics(counts, known), { k1, b }), { names, rows });
  });
});

const countsOf = ({ rows, indptr, indices }: CsrMatrix, names: readonly string[]): Float32Array =>
  Float32Array.from(indices, (column, p) => {
    const row = Array.from({ length: rows }, (_, r) => r).find((r) => p < indptr[r + 1])!;
    return input.texts[row].split(" ").filter((word) => word === names[column]).length;
  });

describe("by hand", () => {
  const counts = csrFromTriplets(3, 2, Int32Array.of(0, 0, 1), Int32Array.of(0, 1, 1), Float32Array.of(2, 1, 3)).matrix;
  const statistics = termStatistics(counts, Uint8Array.of(1, 1, 1));

  it("termStatistics does not count an item without terms as a document", () => {
    expect(statistics).toEqual({ documents: 2, documentFrequencies: [1, 2], averageLength: 3 });
    expect(termStatistics(counts, Uint8Array.of(0, 1, 1))).toEqual({
      documents: 1,
      documentFrequencies: [0, 1],
      averageLength: 3,
    });
  });

  it("tfIdf weighs 1 + ln tf by ln((1 + n) / (1 + df)) + 1 and makes rows of length 1", () => {
    const rare = (1 + Math.log(2)) * (Math.log(3 / 2) + 1);
    const length = Math.hypot(rare, 1);
    const { data } = tfIdf(counts, statistics);
    [rare / length, 1 / length, 1].forEach((value, p) => expect(data[p]).toBeCloseTo(value, 6));
  });

  it("bm25 weighs a repeated term by tf / (tf + k1) in a row of mean length", () => {
    const { data } = bm25(counts, statistics, { k1: 2 });
    [(Math.log(2) * 2) / 4, Math.log(1.2) / 3, (Math.log(1.2) * 3) / 5].forEach((value, p) =>
      expect(data[p]).toBeCloseTo(value, 6),
    );
  });

  it("refuses settings that make no sense", () => {
    expect(() => bm25(counts, statistics, { k1: -1 })).toThrow("bm25: k1 must be a non-negative number, got -1");
    expect(() => bm25(counts, statistics, { b: 1.5 })).toThrow("bm25: b must be a number from 0 to 1, got 1.5");
  });
});
