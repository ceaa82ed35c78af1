import { readFileSync } from "node:fs";
import { integer, normal, random, transpose } from "@marquee/core";
import type { CsrMatrix } from "@marquee/core";
import { expect, it, vi } from "vitest";
import { cellsOf } from "../../test/cells-of.ts";
import { withWorkers } from "../../test/with-workers.ts";
import { alsIterations, ridgeRows } from "./als-iterations.ts";

vi.mock("../threads/chunks.ts", { spy: true });

interface Oracle {
  readonly input: {
    readonly users: number;
    readonly items: number;
    readonly factors: number;
    readonly regularization: number;
    readonly ratings: readonly number[];
    readonly itemFactors: readonly number[];
  };
  readonly output: { readonly userFactors: readonly number[]; readonly itemFactors: readonly number[] };
  readonly tolerance: number;
}
const oracle = JSON.parse(readFileSync(new URL("oracle/als.json", import.meta.url), "utf8")) as Oracle;

/** Ratings in about a third of the cells; the first row has more than the kernel gathers at a time. */
function randomRatings(rows: number, cols: number): CsrMatrix {
  const draw = random(1);
  return cellsOf(
    rows,
    cols,
    (k) => draw() < (k < cols ? 1 : 0.3),
    () => 1 + integer(draw, 5),
  );
}

function normals(length: number): Float32Array {
  const draw = random(2);
  return Float32Array.from({ length }, () => normal(draw));
}

function expectEqual(a: ArrayLike<number>, b: ArrayLike<number>, tolerance: number): void {
  expect(a.length).toBe(b.length);
  for (let k = 0; k < a.length; k++) expect(Math.abs(a[k] - b[k])).toBeLessThan(tolerance);
}

it("an iteration of alsIterations solves the equations as numpy does", async () => {
  const { input, output, tolerance } = oracle;
  const { users, items, factors, regularization, ratings } = input;
  const matrix = cellsOf(
    users,
    items,
    (k) => ratings[k] > 0,
    (k) => ratings[k],
  );
  const start = Float32Array.from(input.itemFactors);
  const learned = await alsIterations(matrix, start, { factors, regularization, iterations: 1 });
  expectEqual(learned.itemFactors, output.itemFactors, tolerance);
  expectEqual(learned.userFactors, output.userFactors, tolerance);
});

it.each([1, 8, 11, 16, 40])(
  "alsIterations equals its plain twin but for single precision, with %i factors",
  async (factors) => {
    const ratings = randomRatings(60, 150);
    const start = normals(150 * factors);
    const settings = { factors, regularization: 0.1, iterations: 1 };
    const learned = await alsIterations(ratings, start, settings);
    const items = ridgeRows(transpose(ratings), ridgeRows(ratings, start, factors, 0.1), factors, 0.1);
    expectEqual(learned.itemFactors, items, 2e-3);
    expectEqual(learned.userFactors, ridgeRows(ratings, items, factors, 0.1), 2e-3);
  },
);

it("alsIterations gives the same factors on one, two and three threads", async () => {
  const ratings = randomRatings(300, 200);
  const settings = { factors: 11, regularization: 0.1, iterations: 5 };
  const one = await alsIterations(ratings, normals(200 * 11), settings, { threads: 1 });
  for (const threads of [2, 3]) {
    expect(await withWorkers(() => alsIterations(ratings, normals(200 * 11), settings, { threads }))).toEqual(one);
  }
});

it("alsIterations refuses a regularization of 0", async () => {
  const settings = { factors: 1, regularization: 0, iterations: 1 };
  await expect(alsIterations(randomRatings(3, 3), normals(3), settings)).rejects.toThrow(
    "alsIterations: regularization must be a positive number, got 0",
  );
});
