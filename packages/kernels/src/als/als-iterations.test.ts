import { readFileSync } from "node:fs";
import { integer, normal, random, rowCounts, transpose } from "@marquee/core";
import type { CsrMatrix } from "@marquee/core";
import { describe, expect, it, vi } from "vitest";
import { cellsOf } from "../../test/cells-of.ts";
import { withWorkers } from "../../test/with-workers.ts";
import { alsIterations } from "./als-iterations.ts";
import { alsRows } from "./als-rows.ts";
import { ridgeRows } from "./ridge-row.ts";
import type { RidgePrior } from "./ridge-row.ts";

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
    const solve = (cells: CsrMatrix, y: Float32Array): Float32Array =>
      ridgeRows(cells, y, factors, { penalties: Float32Array.from(rowCounts(cells), (count) => 0.1 * count) });
    const items = solve(transpose(ratings), solve(ratings, start));
    expectEqual(learned.itemFactors, items, 2e-3);
    expectEqual(learned.userFactors, solve(ratings, items), 2e-3);
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

describe("alsRows", () => {
  const filled = randomRatings(40, 150);
  const ratings = { ...filled, rows: 41, indptr: Int32Array.of(...filled.indptr, filled.indptr[40]) };
  const penalties = Float32Array.from({ length: 41 }, (_, r) => 0.5 + r);
  const means = normals(41 * 11);

  it("solves one row by hand: the rating and the mean, weighted", async () => {
    const one = cellsOf(
      1,
      1,
      () => true,
      () => 5,
    );
    // (λ + y²) x = λ m + r y with y = 2, λ = 4, m = 1
    const prior = { penalties: Float32Array.of(4), means: Float32Array.of(1) };
    const [x] = await alsRows(one, Float32Array.of(2), 1, prior);
    expect(x).toBeCloseTo((4 * 1 + 5 * 2) / (4 + 4), 6);
  });

  it.each<[string, RidgePrior]>([
    ["means of its own", { penalties, means }],
    ["means of 0", { penalties }],
  ])("equals its plain twin but for single precision, with %s", async (_, prior) => {
    const y = normals(150 * 11);
    const rows = await alsRows(ratings, y, 11, prior);
    expectEqual(rows, ridgeRows(ratings, y, 11, prior), 1e-4);
    const without = prior.means?.slice(440) ?? new Float32Array(11);
    expect(rows.slice(440), "the row without cells").toEqual(without);
  });

  it("gives the same rows on one thread and on three", async () => {
    const prior = { penalties, means };
    const one = await alsRows(ratings, normals(150 * 11), 11, prior);
    expect(await withWorkers(() => alsRows(ratings, normals(150 * 11), 11, prior, { threads: 3 }))).toEqual(one);
  });

  it("refuses a penalty of 0", async () => {
    const prior = { penalties: new Float32Array(41), means };
    await expect(alsRows(ratings, normals(150 * 11), 11, prior)).rejects.toThrow(
      "alsRows: penalties must be positive numbers, got 0",
    );
  });
});
