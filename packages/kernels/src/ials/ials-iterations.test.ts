import { readFileSync } from "node:fs";
import { csrFromTriplets, integer, normal, random, transpose } from "@marquee/core";
import type { CsrMatrix } from "@marquee/core";
import { describe, expect, it, vi } from "vitest";
import { withWorkers } from "../../test/with-workers.ts";
import { choleskySolve } from "./cholesky-solve.ts";
import { ialsIterations } from "./ials-iterations.ts";
import { ialsRows } from "./ials-rows.ts";
import type { IalsFactors, IalsSettings } from "./ials-settings.ts";
import { rowPenalties } from "./row-penalties.ts";
import { gramMatrix, plainHalfStep, rowSystem } from "./ials-plain.ts";

vi.mock("../threads/chunks.ts", { spy: true });

const settings: IalsSettings = {
  factors: 11,
  iterations: 1,
  regularization: 0.5,
  regularizationExponent: 0,
  solver: "cg",
  cgSteps: 3,
};

/** Confidences 2 … 6 in about a fifth of the cells; the last row and column stay empty. */
function randomConfidence(rows: number, cols: number): CsrMatrix {
  const draw = random(1);
  const cells = Array.from({ length: rows * cols }, (_, k) => k).filter(
    (k) => draw() < 0.2 && k % cols < cols - 1 && k < (rows - 1) * cols,
  );
  return csrFromTriplets(
    rows,
    cols,
    Int32Array.from(cells, (k) => Math.floor(k / cols)),
    Int32Array.from(cells, (k) => k % cols),
    Float32Array.from(cells, () => 2 + integer(draw, 5)),
  ).matrix;
}

function randomStart(rows: number, cols: number, factors: number): IalsFactors {
  const draw = random(2);
  const normals = (length: number): Float32Array => Float32Array.from({ length }, () => 0.3 * normal(draw));
  return { userFactors: normals(rows * factors), itemFactors: normals(cols * factors) };
}

interface Oracle {
  readonly input: {
    readonly users: number;
    readonly items: number;
    readonly factors: number;
    readonly regularization: number;
    readonly cgSteps: number;
    readonly confidence: readonly number[];
    readonly userFactors: readonly number[];
    readonly itemFactors: readonly number[];
  };
  readonly output: Readonly<
    Record<IalsSettings["solver"], { readonly userFactors: readonly number[]; readonly itemFactors: readonly number[] }>
  >;
  readonly tolerance: number;
}

const oracle = JSON.parse(readFileSync(new URL("oracle/implicit.json", import.meta.url), "utf8")) as Oracle;

const largestDifference = (a: Float32Array, b: Float32Array): number =>
  a.reduce((most, value, k) => Math.max(most, Math.abs(value - b[k])), 0);

describe.each(["cg", "cholesky"] as const)("ialsIterations by %s", (solver) => {
  it("equals its plain twin but for single precision, with any number of factors", async () => {
    const confidence = randomConfidence(90, 70);
    for (const factors of [1, 4, 8, 11, 40]) {
      const options = { ...settings, solver, factors, regularizationExponent: factors % 2 };
      const start = randomStart(90, 70, factors);
      const [x, y] = [start.userFactors.slice(), start.itemFactors.slice()];
      await plainHalfStep(confidence, x, y, options);
      await plainHalfStep(transpose(confidence), y, x, options);
      const fast = await ialsIterations(confidence, start, options);
      // Two solves of systems with condition numbers of some hundreds, each in units of 2⁻²⁴.
      expect(largestDifference(fast.userFactors, x)).toBeLessThan(1e-4);
      expect(largestDifference(fast.itemFactors, y)).toBeLessThan(1e-4);
      expect(largestDifference(fast.userFactors, start.userFactors)).toBeGreaterThan(0.1);
    }
  });

  it("gives the same factors on one, two and three threads", async () => {
    const confidence = randomConfidence(400, 300);
    const start = randomStart(400, 300, 11);
    const options = { ...settings, solver, iterations: 8 };
    const one = await ialsIterations(confidence, start, options, { threads: 1 });
    for (const threads of [2, 3]) {
      expect(await withWorkers(() => ialsIterations(confidence, start, options, { threads }))).toEqual(one);
    }
  });

  it("agrees with one iteration of the library implicit", async () => {
    const { input, output, tolerance } = oracle;
    const cells = input.confidence.map((_, k) => k).filter((k) => input.confidence[k] > 0);
    const confidence = csrFromTriplets(
      input.users,
      input.items,
      Int32Array.from(cells, (k) => Math.floor(k / input.items)),
      Int32Array.from(cells, (k) => k % input.items),
      Float32Array.from(cells, (k) => input.confidence[k]),
    ).matrix;
    const start = {
      userFactors: Float32Array.from(input.userFactors),
      itemFactors: Float32Array.from(input.itemFactors),
    };
    const { factors, regularization, cgSteps } = input;
    const learned = await ialsIterations(confidence, start, {
      factors,
      regularization,
      regularizationExponent: 0,
      cgSteps,
      iterations: 1,
      solver,
    });
    expect(largestDifference(learned.userFactors, Float32Array.from(output[solver].userFactors))).toBeLessThan(
      tolerance,
    );
    expect(largestDifference(learned.itemFactors, Float32Array.from(output[solver].itemFactors))).toBeLessThan(
      tolerance,
    );
  });

  it("gives a row the same factors whatever rows stand beside it", async () => {
    const confidence = randomConfidence(90, 70);
    const start = randomStart(90, 70, 11);
    const options = { ...settings, solver };
    const all = await ialsIterations(confidence, start, options);
    // Item factors start the iteration, so the users of a part of the rows must come out as they do among all.
    const [first, end] = [3, 88];
    const part = {
      ...confidence,
      rows: end - first,
      indptr: confidence.indptr.slice(first, end + 1).map((offset) => offset - confidence.indptr[first]),
      indices: confidence.indices.slice(confidence.indptr[first], confidence.indptr[end]),
      data: confidence.data.slice(confidence.indptr[first], confidence.indptr[end]),
    };
    const userFactors = start.userFactors.slice(first * 11, end * 11);
    const some = await ialsIterations(part, { ...start, userFactors }, options);
    expect(some.userFactors).toEqual(all.userFactors.slice(first * 11, end * 11));
  });

  it("gives zeros to users and items without cells", async () => {
    const learned = await ialsIterations(randomConfidence(30, 20), randomStart(30, 20, 11), { ...settings, solver });
    expect(learned.userFactors.subarray(29 * 11).every((value) => value === 0)).toBe(true);
    expect(learned.itemFactors.subarray(19 * 11).every((value) => value === 0)).toBe(true);
  });
});

it("ialsRows is half an iteration by Cholesky's factorization", async () => {
  const confidence = randomConfidence(90, 70);
  const start = randomStart(90, 70, 11);
  const options = { ...settings, solver: "cholesky", regularizationExponent: 0.5 } as const;
  const { userFactors } = await ialsIterations(confidence, start, options);
  expect(await ialsRows(confidence, start.itemFactors, options)).toEqual(userFactors);
  expect(await withWorkers(() => ialsRows(confidence, start.itemFactors, options, { threads: 2 }))).toEqual(
    userFactors,
  );
});

it("ialsIterations lowers the weighted squared error over all cells in every iteration", async () => {
  const confidence = randomConfidence(60, 50);
  const start = randomStart(60, 50, 11);
  let before = objective(confidence, start, settings);
  for (const iterations of [1, 2, 3, 6]) {
    const after = objective(confidence, await ialsIterations(confidence, start, { ...settings, iterations }), settings);
    expect(after).toBeLessThan(before);
    before = after;
  }
});

it("the exact solution of a row makes the gradient of its error zero", () => {
  const confidence = randomConfidence(60, 50);
  const { itemFactors } = randomStart(60, 50, 5);
  const gram = gramMatrix(itemFactors, 5);
  const cells = confidence.indices.subarray(0, confidence.indptr[1]);
  const { matrix, right } = rowSystem(gram, itemFactors, cells, confidence.data, 0.5);
  const x = choleskySolve(matrix, right);
  const gradient = x.map((value) => 0.5 * value);
  for (let i = 0; i < 50; i++) {
    const cell = cells.indexOf(i);
    const weight = cell < 0 ? 1 : confidence.data[cell];
    let estimate = 0;
    for (let f = 0; f < 5; f++) estimate += x[f] * itemFactors[i * 5 + f];
    for (let f = 0; f < 5; f++) gradient[f] += weight * (estimate - (cell < 0 ? 0 : 1)) * itemFactors[i * 5 + f];
  }
  expect(Math.max(...gradient.map(Math.abs))).toBeLessThan(1e-12);
});

it("rowPenalties multiplies λ by the weight of all cells of the row, missing ones included, to the power ν", () => {
  const confidence = csrFromTriplets(2, 10, Int32Array.of(0, 0), Int32Array.of(3, 7), Float32Array.of(5, 3)).matrix;
  const penalties = (regularizationExponent: number) => [
    ...rowPenalties(confidence, { regularization: 0.5, regularizationExponent }),
  ];
  expect(penalties(0)).toEqual([0.5, 0.5]);
  // 5 + 3 + 8 · 1 = 16 and 10 · 1 = 10
  expect(penalties(1)).toEqual([8, 5]);
  expect(penalties(0.5)).toEqual([2, Math.fround(0.5 * Math.sqrt(10))]);
});

it("choleskySolve refuses a matrix that is not positive definite", () => {
  expect(() => choleskySolve(Float64Array.of(1, 2, 2, 1), Float64Array.of(1, 1))).toThrow(
    "choleskySolve: a must be positive definite, got the pivot -3 in row 1",
  );
});

it("ialsIterations refuses a regularization of 0 and an unknown solver", async () => {
  const start = randomStart(3, 3, 11);
  const cells = randomConfidence(3, 3);
  await expect(ialsIterations(cells, start, { ...settings, regularization: 0 })).rejects.toThrow(
    "ialsIterations: regularization must be a positive number, got 0",
  );
  const solver = "lu" as "cg";
  await expect(ialsIterations(cells, start, { ...settings, solver })).rejects.toThrow(/solver must be one of "cg"/);
});

function objective(
  confidence: CsrMatrix,
  { userFactors, itemFactors }: IalsFactors,
  { factors }: IalsSettings,
): number {
  let sum = 0;
  for (let u = 0; u < confidence.rows; u++) {
    const cells = confidence.indices.subarray(confidence.indptr[u], confidence.indptr[u + 1]);
    for (let i = 0; i < confidence.cols; i++) {
      let estimate = 0;
      for (let f = 0; f < factors; f++) estimate += userFactors[u * factors + f] * itemFactors[i * factors + f];
      const cell = cells.indexOf(i);
      const weight = cell < 0 ? 1 : confidence.data[confidence.indptr[u] + cell];
      sum += weight * ((cell < 0 ? 0 : 1) - estimate) ** 2;
    }
  }
  const penalty = [...userFactors, ...itemFactors].reduce((total, value) => total + value * value, 0);
  return sum + settings.regularization * penalty;
}
