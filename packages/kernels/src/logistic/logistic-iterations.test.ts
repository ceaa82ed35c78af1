import { readFileSync } from "node:fs";
import { csrFromTriplets, derive, normal, random, transpose } from "@marquee/core";
import type { CsrMatrix } from "@marquee/core";
import { expect, it, vi } from "vitest";
import { cellsOf } from "../../test/cells-of.ts";
import { withWorkers } from "../../test/with-workers.ts";
import { counterIntegers } from "../sampled/negatives-plain.ts";
import { logisticIterations, plainLogisticIterations } from "./logistic-iterations.ts";
import type { LogisticCells } from "./logistic-iterations.ts";
import type { LogisticParameters, LogisticSettings } from "./logistic-settings.ts";

vi.mock("../threads/chunks.ts", { spy: true });

const settings: LogisticSettings = {
  factors: 5,
  iterations: 3,
  learningRate: 0.5,
  regularization: 0.3,
  alpha: 1.5,
  negativeRatio: 3,
  seed: 7,
};

function randomCells(rows: number, cols: number, seed: number): CsrMatrix {
  const draw = random(seed);
  return cellsOf(rows, cols, () => draw() < 0.1);
}

const sidesOf = (cells: CsrMatrix): readonly [LogisticCells, LogisticCells] => [
  { rows: cells, pool: Int32Array.from({ length: cells.rows }, (_, user) => user) },
  { rows: transpose(cells), pool: Int32Array.from({ length: cells.cols }, (_, item) => item) },
];

function randomStart(rows: number, cols: number, factors: number): LogisticParameters {
  const draw = random(3);
  const normals = (length: number): Float32Array => Float32Array.from({ length }, () => 0.5 * normal(draw));
  return {
    userFactors: normals(rows * factors),
    itemFactors: normals(cols * factors),
    userBias: normals(rows),
    itemBias: normals(cols),
  };
}

const NAMES = ["userFactors", "itemFactors", "userBias", "itemBias"] as const;
const largestDifference = (a: LogisticParameters, b: LogisticParameters): number =>
  Math.max(...NAMES.flatMap((name) => Array.from(a[name], (value, k) => Math.abs(value - b[name][k]))));

it("logisticIterations equals its plain twin but for single precision, with any number of factors", async () => {
  const cells = randomCells(50, 70, 1);
  for (const factors of [1, 2, 5, 30]) {
    const start = randomStart(50, 70, factors);
    const plain = await plainLogisticIterations(...sidesOf(cells), start, { ...settings, factors });
    const fast = await logisticIterations(...sidesOf(cells), start, { ...settings, factors });
    // A gradient near 0 is divided by the root of 1e-6 or little more: its rounding of some 1e-6 grows a thousandfold.
    expect(largestDifference(fast, plain)).toBeLessThan(3e-3);
    expect(largestDifference(fast, start)).toBeGreaterThan(0.1);
  }
});

interface Oracle {
  readonly tolerance: number;
  readonly input: Readonly<Record<keyof LogisticParameters | "cells", readonly number[]>> &
    Omit<LogisticSettings, "seed" | "negativeRatio"> & { readonly users: number; readonly items: number };
  readonly output: Readonly<Record<keyof LogisticParameters, readonly number[]>>;
}

const parametersOf = (lists: Oracle["output"]): LogisticParameters => ({
  userFactors: Float32Array.from(lists.userFactors),
  itemFactors: Float32Array.from(lists.itemFactors),
  userBias: Float32Array.from(lists.userBias),
  itemBias: Float32Array.from(lists.itemBias),
});

it("logisticIterations without negatives does what implicit does", async () => {
  const text = readFileSync(new URL("oracle/implicit.json", import.meta.url), "utf8");
  const { input, output, tolerance } = JSON.parse(text) as Oracle;
  const matrix = cellsOf(input.users, input.items, (k) => input.cells[k] > 0);
  const { factors, iterations, learningRate, regularization, alpha } = input;
  const options = { factors, iterations, learningRate, regularization, alpha, negativeRatio: 0, seed: 0 };
  const learned = await logisticIterations(...sidesOf(matrix), parametersOf(input), options);
  expect(largestDifference(learned, parametersOf(output))).toBeLessThan(tolerance);
});

it("logisticIterations gives the same parameters on one, two and three threads", async () => {
  const cells = randomCells(400, 300, 2);
  const start = randomStart(400, 300, 5);
  const run = (threads: number): Promise<LogisticParameters> =>
    logisticIterations(...sidesOf(cells), start, { ...settings, iterations: 8 }, { threads });
  const one = await run(1);
  for (const threads of [2, 3]) {
    const more = await withWorkers(() => run(threads));
    expect(largestDifference(more, one)).toBe(0);
  }
});

it("logisticIterations goes up the gradient of the stated objective, as finite differences have it", async () => {
  // One user with item 0; the only negative that may be drawn is item 1.
  const one = csrFromTriplets(1, 2, Int32Array.of(0), Int32Array.of(0), Float32Array.of(1)).matrix;
  const none = { rows: { ...transpose(one), indptr: new Int32Array(3) }, pool: Int32Array.of(1) };
  const start = randomStart(1, 2, 2);
  const options = { ...settings, factors: 2, iterations: 1, negativeRatio: 1 };
  const learned = await logisticIterations({ rows: one, pool: Int32Array.of(0) }, none, start, options);
  expect(learned.itemFactors).toEqual(start.itemFactors);
  const objective = ([p, q, bias]: readonly number[]): number => {
    const { itemFactors: y, itemBias: b } = start;
    const scores = [p * y[0] + q * y[1] + bias + b[0], p * y[2] + q * y[3] + bias + b[1]];
    const loss = 1.5 * Math.log(1 + Math.exp(-scores[0])) + Math.log(1 + Math.exp(scores[1]));
    return -loss - 0.15 * (p * p + q * q + bias * bias);
  };
  const before = [...start.userFactors, ...start.userBias];
  const after = [...learned.userFactors, ...learned.userBias];
  before.forEach((value, k) => {
    const at = (x: number): number => objective(before.map((other, l) => (l === k ? x : other)));
    const gradient = (at(value + 1e-4) - at(value - 1e-4)) / 2e-4;
    expect(after[k] - value).toBeCloseTo((0.5 * gradient) / Math.sqrt(1e-6 + gradient ** 2), 5);
  });
});

it("logisticIterations draws the negatives of a row from a stream of its own", () => {
  const seed = derive(7, "user", 1);
  const draws = (row: number): number[] => {
    const integer = counterIntegers(seed, row);
    return Array.from({ length: 8 }, () => integer(1000));
  };
  expect(draws(3)).toEqual(draws(3));
  expect(draws(3)).not.toEqual(draws(4));
});

it("logisticIterations leaves rows without cells and its input as they are, and refuses what diverges", async () => {
  const cells = randomCells(20, 30, 4);
  const start = randomStart(21, 30, 5);
  const more = { ...cells, rows: 21, indptr: Int32Array.from([...cells.indptr, cells.indptr[20]]) };
  const learned = await logisticIterations(...sidesOf(more), start, settings);
  expect(learned.userFactors.subarray(100)).toEqual(start.userFactors.subarray(100));
  expect(start).toEqual(randomStart(21, 30, 5));
  const steep = { ...settings, learningRate: 1e30 };
  await expect(logisticIterations(...sidesOf(more), start, steep)).rejects.toThrow(/lower learningRate/);
});
