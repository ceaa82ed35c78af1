import { readFileSync } from "node:fs";
import { columnsOf, csrFromTriplets, valuesOf } from "@marquee/core";
import type { CsrMatrix, FeatureSource } from "@marquee/core";
import { checkerboard, describeEstimator } from "@marquee/core/testing";
import { movieFeatures } from "@marquee/features";
import { describe, expect, it } from "vitest";
import { boardMovies } from "../../test/board-movies.ts";
import { coldBoard, misled } from "../../test/cold-board.ts";
import { ease } from "../linear/ease.ts";
import { easeSide } from "./ease-side.ts";
import type { EaseSideOptions } from "./ease-side.ts";

const source = movieFeatures(boardMovies);

describe("easeSide", () => {
  describeEstimator(it, () => easeSide(source));
});

interface Oracle {
  readonly input: {
    readonly users: number;
    readonly items: number;
    readonly features: number;
    readonly preferences: readonly number[];
    readonly itemFeatures: readonly number[];
    readonly options: EaseSideOptions;
  };
  readonly output: { readonly weights: readonly number[] };
  readonly tolerance: number;
}

/** The entries of a row-major matrix that are not 0. */
const sparse = (rows: number, cols: number, entries: readonly number[]): CsrMatrix => {
  const there = entries.map((_, k) => k).filter((k) => entries[k] !== 0);
  const row = Int32Array.from(there, (k) => Math.floor(k / cols));
  const col = Int32Array.from(there, (k) => k % cols);
  return csrFromTriplets(
    rows,
    cols,
    row,
    col,
    Float32Array.from(there, (k) => entries[k]),
  ).matrix;
};

it.each(["single", "double"] as const)("easeSide in %s precision has the weights that numpy has", async (precision) => {
  const path = new URL("oracle/ease-side.json", import.meta.url);
  const { input, output, tolerance } = JSON.parse(readFileSync(path, "utf8")) as Oracle;
  const { users, items, features, options } = input;
  const names = Array.from({ length: features }, (_, k) => `tag ${k}`);
  const given: FeatureSource = {
    kinds: ["tags"],
    features: () => ({
      matrix: sparse(items, features, input.itemFeatures),
      names,
      fields: [{ kind: "tags", start: 0, end: features }],
    }),
  };
  const estimator = easeSide(given, { ...options, features: "tags", precision });
  const model = await estimator.fit(sparse(users, items, input.preferences));
  const weights = model.tensors().weights.data as Float32Array;
  expect(weights).toHaveLength(output.weights.length);
  weights.forEach((weight, k) => expect(Math.abs(weight - output.weights[k])).toBeLessThan(tolerance));
});

it("easeSide without weight of features, of users and of popularity is ease", async () => {
  const board = checkerboard(20);
  const off = { sideWeight: 0, popularityPenalty: 0, userExponent: 0, regularization: 7 };
  const plain = (await ease({ regularization: 7 }).fit(board)).scoreBlock(Int32Array.of(0, 1, 2));
  const model = await easeSide(source, off).fit(board);
  model.scoreBlock(Int32Array.of(0, 1, 2)).forEach((score, k) => expect(score).toBeCloseTo(plain[k], 6));
});

it("easeSide ranks movies that nobody has rated by what they are, and explains and folds in as ease does", async () => {
  const board = coldBoard(false);
  const model = await easeSide(source, { regularization: 1, sideWeight: 5 }).fit(board);
  expect(misled(model)).toEqual([]);
  expect(model.similarItems(20, 3).items.every((item) => item % 2 === 0)).toBe(true);
  const parts = model.explain(4, 20);
  const score = model.score(4, Int32Array.of(20))[0];
  expect(parts.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(score, 6);
  const stranger = model.foldIn(columnsOf(board, 4), valuesOf(board, 4));
  expect(stranger.score(0, Int32Array.of(20))[0]).toBeCloseTo(score, 6);
});

it("easeSide refuses features that the movies do not have, and options that make no sense, by name", async () => {
  await expect(async () => easeSide(source, { features: "tags" }).fit(checkerboard(6))).rejects.toThrow(
    "easeSide: features must name a kind among",
  );
  expect(() => easeSide(source, { sideWeight: -1 })).toThrow(
    "easeSide: sideWeight must be a non-negative number, got -1",
  );
});
