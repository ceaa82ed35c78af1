import { readFileSync } from "node:fs";
import { columnsOf, csrFromTriplets, rowOf, valuesOf } from "@marquee/core";
import { checkerboard, describeEstimator } from "@marquee/core/testing";
import { describe, expect, it } from "vitest";
import { truncatedSvd } from "./truncated-svd.ts";

const board = checkerboard(20, { explicit: true });
const quick = { factors: 3 };

describe.each(["none", "global", "baseline"] as const)("truncatedSvd, centering %s", (centering) => {
  describeEstimator(it, () => truncatedSvd({ ...quick, centering }), { feedback: "explicit" });
});

describe("truncatedSvd of likes alone", () => {
  describeEstimator(it, () => truncatedSvd({ ...quick, centering: "none" }));
});

interface Oracle {
  readonly input: {
    readonly users: number;
    readonly items: number;
    readonly factors: number;
    readonly ratings: readonly number[];
  };
  readonly output: Readonly<
    Record<string, { readonly values: readonly number[]; readonly product: readonly number[] }>
  >;
  readonly tolerance: number;
}
const oracle = JSON.parse(readFileSync(new URL("oracle/truncated-svd.json", import.meta.url), "utf8")) as Oracle;
const { input, tolerance } = oracle;
const cells = input.ratings.map((_, k) => k).filter((k) => input.ratings[k] > 0);
const ratings = csrFromTriplets(
  input.users,
  input.items,
  Int32Array.from(cells, (k) => Math.floor(k / input.items)),
  Int32Array.from(cells, (k) => k % input.items),
  Float32Array.from(cells, (k) => input.ratings[k]),
).matrix;

it.each(["none", "global", "user", "item"] as const)(
  "truncatedSvd agrees with scipy, centering %s",
  async (centering) => {
    const { factors } = input;
    const { values, product } = oracle.output[centering];
    const model = await truncatedSvd({ factors, centering }).fit(ratings);
    model.singularValues.forEach((value, f) => expect(Math.abs(value - values[f])).toBeLessThan(tolerance));
    product.forEach((expected, k) => {
      const p = rowOf(model.userFactors, factors, Math.floor(k / input.items));
      const q = rowOf(model.itemFactors, factors, k % input.items);
      const own = p.reduce((sum, value, f) => sum + value * q[f], 0);
      expect(Math.abs(own - expected)).toBeLessThan(tolerance);
    });
  },
);

it("truncatedSvd folds a profile of training in where training has put it", async () => {
  const items = Int32Array.from({ length: input.items }, (_, item) => item);
  for (const centering of ["none", "global", "item", "user", "baseline"] as const) {
    const model = await truncatedSvd({ factors: 6, centering }).fit(ratings);
    const folded = model.foldIn(columnsOf(ratings, 7), valuesOf(ratings, 7)).score(0, items);
    model.score(7, items).forEach((score, k) => expect(folded[k]).toBeCloseTo(score, 4));
  }
});

it("truncatedSvd has as many singular values as the matrix, equal ones each for itself", async () => {
  const diagonal = Int32Array.from({ length: 4 }, (_, k) => k);
  const two = csrFromTriplets(4, 4, diagonal, diagonal, Float32Array.of(2, 2, 1, 2)).matrix;
  const { singularValues } = await truncatedSvd({ factors: 6, centering: "none" }).fit(two);
  expect(Array.from(singularValues, (value) => Math.round(1e5 * value) / 1e5)).toEqual([2, 2, 2, 1, 0, 0]);
});

it("truncatedSvd without centering has no scores for who has no ratings", async () => {
  const indptr = Int32Array.from([...board.indptr, board.indptr[20]]);
  const model = await truncatedSvd({ ...quick, centering: "none" }).fit({ ...board, rows: 21, cols: 21, indptr });
  expect(model.score(20, Int32Array.of(3))[0]).toBeNaN();
  expect(model.score(3, Int32Array.of(20))[0]).toBeNaN();
});

it("truncatedSvd refuses options that make no sense, by name", () => {
  expect(() => truncatedSvd({ factors: 0 })).toThrow("truncatedSvd: factors must be a positive integer, got 0");
  expect(() => truncatedSvd({ centering: "z" as never })).toThrow('truncatedSvd: centering must be one of "none"');
});

it("truncatedSvd reports its progress to the end, although fewer steps suffice than there could be", async () => {
  const shares: number[] = [];
  await truncatedSvd({ factors: 2 }).fit(checkerboard(60, { explicit: true }), {
    onProgress: ({ done, total }) => shares.push(done / total),
  });
  expect(shares.at(-1)).toBe(1);
  expect(shares.length).toBeLessThan(60);
});
