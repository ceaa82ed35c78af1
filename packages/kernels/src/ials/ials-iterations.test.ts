import { readFileSync } from "node:fs";
import { transpose } from "@marquee/core";
import type { CsrMatrix } from "@marquee/core";
import { describe, expect, it, vi } from "vitest";
import { cellsOf } from "../../test/cells-of.ts";
import { randomConfidence, randomStart, settings } from "../../test/random-confidence.ts";
import { withWorkers } from "../../test/with-workers.ts";
import { ialsIterations } from "./ials-iterations.ts";
import { plainHalfStep } from "./ials-plain.ts";
import type { IalsFactors, IalsSettings } from "./ials-settings.ts";

vi.mock("../threads/chunks.ts", { spy: true });

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
    const confidence = cellsOf(
      input.users,
      input.items,
      (k) => input.confidence[k] > 0,
      (k) => input.confidence[k],
    );
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
