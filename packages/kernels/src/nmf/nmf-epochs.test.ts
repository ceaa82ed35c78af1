import { readFileSync } from "node:fs";
import { csrFromTriplets, integer, random } from "@marquee/core";
import type { CsrMatrix } from "@marquee/core";
import { describe, expect, it, vi } from "vitest";
import { cellsOf } from "../../test/cells-of.ts";
import { withWorkers } from "../../test/with-workers.ts";
import { nmfRows } from "./nmf-plain.ts";
import { nmfEpochs } from "./nmf-epochs.ts";
import type { NmfParameters, NmfSettings } from "./nmf-settings.ts";
import { transpose } from "@marquee/core";

vi.mock("../threads/chunks.ts", { spy: true });

const settings: NmfSettings = { factors: 15, epochs: 50, userRegularization: 0.06, itemRegularization: 0.06 };

interface Learned {
  readonly userFactors: readonly number[];
  readonly itemFactors: readonly number[];
  readonly userBias: readonly number[];
  readonly itemBias: readonly number[];
}
interface Oracle {
  readonly input: Pick<Learned, "userFactors" | "itemFactors"> & {
    readonly users: number;
    readonly items: number;
    readonly train: readonly (readonly [number, number, number])[];
  };
  readonly output: { readonly plain: Learned; readonly biased: Learned };
  readonly tolerance: number;
}
const oracle = JSON.parse(readFileSync(new URL("oracle/nmf.json", import.meta.url), "utf8")) as Oracle;

function randomRatings(rows: number, cols: number): CsrMatrix {
  const draw = random(1);
  return cellsOf(
    rows,
    cols,
    (k) => draw() < 0.2 && k % cols < cols - 1 && k < (rows - 1) * cols,
    () => 1 + integer(draw, 5),
  );
}

function randomStart({ rows, cols }: CsrMatrix, factors: number): NmfParameters {
  const draw = random(2);
  return {
    userFactors: Float32Array.from({ length: rows * factors }, draw),
    itemFactors: Float32Array.from({ length: cols * factors }, draw),
    userBias: new Float64Array(rows),
    itemBias: new Float64Array(cols),
  };
}

function expectEqual(a: ArrayLike<number>, b: ArrayLike<number>, tolerance: number): void {
  expect(a.length).toBe(b.length);
  for (let k = 0; k < a.length; k++) expect(Math.abs(a[k] - b[k])).toBeLessThan(tolerance);
}

describe.each(["plain", "biased"] as const)("nmfEpochs, %s", (kind) => {
  const biases = kind === "biased" ? { learningRate: 0.005, regularization: 0.02 } : undefined;

  it("learns what Surprise learns from the same start", async () => {
    const { input, output, tolerance } = oracle;
    const ratings = csrFromTriplets(
      input.users,
      input.items,
      Int32Array.from(input.train, ([user]) => user),
      Int32Array.from(input.train, ([, item]) => item),
      Float32Array.from(input.train, ([, , rating]) => rating),
    ).matrix;
    const start = {
      userFactors: Float32Array.from(input.userFactors),
      itemFactors: Float32Array.from(input.itemFactors),
      userBias: new Float64Array(input.users),
      itemBias: new Float64Array(input.items),
    };
    const mean = ratings.data.reduce((sum, value) => sum + value, 0) / ratings.data.length;
    const learned = await nmfEpochs(ratings, start, { ...settings, ...(biases && { biases: { ...biases, mean } }) });
    for (const name of ["userFactors", "itemFactors", "userBias", "itemBias"] as const) {
      expectEqual(learned[name], output[kind][name], tolerance);
    }
  });

  it("gives the same factors on one, two and three threads", async () => {
    const ratings = randomRatings(700, 400);
    const start = randomStart(ratings, 15);
    const few = { ...settings, epochs: 6, ...(biases && { biases: { ...biases, mean: 3 } }) };
    const one = await nmfEpochs(ratings, start, few, { threads: 1 });
    for (const threads of [2, 3]) {
      expect(await withWorkers(() => nmfEpochs(ratings, start, few, { threads }))).toEqual(one);
    }
  });
});

it("an epoch of nmfEpochs equals its plain twin but for single precision, with any number of factors", async () => {
  const ratings = randomRatings(60, 50);
  for (const factors of [1, 15, 16, 17, 40]) {
    const start = randomStart(ratings, factors);
    const learned = await nmfEpochs(ratings, start, { ...settings, factors, epochs: 1 });
    const { userFactors, itemFactors } = start;
    expectEqual(learned.userFactors, nmfRows(ratings, userFactors, itemFactors, factors, 0.06), 1e-5);
    expectEqual(learned.itemFactors, nmfRows(transpose(ratings), itemFactors, userFactors, factors, 0.06), 1e-5);
  }
});

it("nmfEpochs leaves rows without cells, and factors at 0, as they are", async () => {
  const ratings = randomRatings(30, 20);
  const start = randomStart(ratings, 15);
  start.userFactors[0] = 0;
  const learned = await nmfEpochs(ratings, start, { ...settings, epochs: 3 });
  expect(learned.userFactors.slice(29 * 15)).toEqual(start.userFactors.slice(29 * 15));
  expect(learned.userFactors[0]).toBe(0);
  expect(learned.userFactors.every((value) => value >= 0)).toBe(true);
});
