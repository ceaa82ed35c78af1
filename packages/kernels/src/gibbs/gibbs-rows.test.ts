import { integer, normal, random, transpose } from "@marquee/core";
import type { CsrMatrix } from "@marquee/core";
import { expect, it } from "vitest";
import { cellsOf } from "../../test/cells-of.ts";
import type { Job } from "../threads/chunks.ts";
import { withCrew } from "../threads/crew.ts";
import { doublesAt, floatsAt, integersAt, layout, roundUp } from "../threads/layout.ts";
import type { WasmMemory } from "../threads/web-assembly.ts";
import { runPlain } from "../threads/run.ts";
import { plainKernels } from "./gibbs-plain.ts";
import { rowNormals } from "./normals.ts";

/** Numbers around 0 in most cells of the first row, which makes a kernel gather twice, and in a fifth of the others. */
function randomRatings(rows: number, cols: number): CsrMatrix {
  const draw = random(1);
  return cellsOf(
    rows,
    cols,
    (k) => draw() < (k < cols ? 0.9 : 0.2),
    () => integer(draw, 5) - 2,
  );
}

/**
 * Runs `jobs` with the kernels and with their twins on equal memories of the `arrays`; both memories, and where each
 * array is.
 */
async function both(
  arrays: readonly (Float32Array | Int32Array)[],
  width: number,
  jobs: (addresses: readonly number[]) => readonly Job[],
): Promise<{ fast: WasmMemory; plain: WasmMemory; at: readonly number[] }> {
  const plan = layout("test");
  const at = arrays.map(({ length }) => plan.take(4 * length));
  const scratch = { address: plan.take(4 * width * (width + 129)), bytes: 0 };
  const [fast, plain] = [plan.allocate(), plan.allocate()];
  for (const memory of [fast, plain]) {
    arrays.forEach((array, k) => {
      if (array instanceof Int32Array) integersAt(memory, at[k], array.length).set(array);
      else floatsAt(memory, at[k], array.length).set(array);
    });
  }
  await withCrew(fast, 1, scratch, async (crew) => {
    for (const job of jobs(at)) await crew.run(job);
  });
  for (const job of jobs(at)) runPlain(plainKernels, plain, job);
  return { fast, plain, at };
}

function expectEqual(a: ArrayLike<number>, b: ArrayLike<number>, tolerance: number): void {
  expect(a.length).toBe(b.length);
  for (let k = 0; k < a.length; k++)
    expect(Math.abs(a[k] - b[k])).toBeLessThan(tolerance * Math.max(1, Math.abs(b[k])));
}

const normals = (length: number, scale: number): Float32Array => {
  const draw = random(length);
  return Float32Array.from({ length }, () => scale * normal(draw));
};

/** Rows of `width` with zeros from `factors` on. */
const paddedNormals = (rows: number, factors: number, width: number): Float32Array =>
  normals(rows * width, 0.3).map((value, k) => (k % width < factors ? value : 0));

it.each([1, 8, 11, 16, 40])("the kernel gibbsRows draws what its twin draws, with %i factors", async (factors) => {
  const ratings = randomRatings(20, 200);
  const width = roundUp(factors, 8);
  const precision = Float32Array.from({ length: width ** 2 }, (_, k) => {
    const [i, j] = [Math.floor(k / width), k % width];
    return i === j ? 3 : Math.max(i, j) < factors ? 0.02 : 0;
  });
  const arrays = [
    ...[ratings.indptr, ratings.indices, ratings.data, new Float32Array(20 * width)],
    ...[paddedNormals(200, factors, width), paddedNormals(20, factors, width), precision, new Float32Array(40)],
  ];
  const { fast, plain, at } = await both(arrays, width, ([indptr, indices, data, x, y, means, a, errors]) => [
    {
      ...{ kernel: "gibbsRows", total: 20, chunk: 7 },
      args: [indptr, indices, data, x, y, means, a, 4 * width, factors, 1.5, 99, errors],
    },
  ]);
  const drawn = floatsAt(fast, at[3], 20 * width);
  // Systems with condition numbers of some tens in single precision.
  expectEqual(drawn, floatsAt(plain, at[3], 20 * width), 1e-4);
  expect(drawn.every((value, k) => (k % width < factors ? value !== 0 : value === 0))).toBe(true);
  expectEqual(doublesAt(fast, at[7], 20), doublesAt(plain, at[7], 20), 1e-4);
});

it("the kernels noiseRows and regressionRows draw what their twins draw", async () => {
  const [factors, width] = [11, 16];
  const ratings = randomRatings(20, 50);
  const byColumn = transpose(ratings);
  const root = Float32Array.from({ length: width ** 2 }, (_, k) => (k % (width + 1) === 0 ? 2 : 0));
  for (let f = 1; f < factors; f++) root[f] = 0.1;
  const arrays = [
    ...[byColumn.indptr, byColumn.indices, normals(20, 1), normals(50, 1).map(Math.abs)],
    ...[paddedNormals(20, factors, width), paddedNormals(50, factors, width), new Float32Array(50 * width), root],
  ];
  const { fast, plain, at } = await both(arrays, width, ([indptr, indices, scales, weights, rest, b, noise, u]) => [
    { kernel: "noiseRows", total: 50, chunk: 8, args: [noise, u, weights, 1.5, 4 * width, factors, 7] },
    {
      ...{ kernel: "regressionRows", total: 2, chunk: 1 },
      args: [indptr, indices, 50, scales, weights, 1.5, rest, b, noise, 4 * width],
    },
  ]);
  for (const [k, rows] of [
    [4, 20],
    [5, 50],
    [6, 50],
  ]) {
    expectEqual(floatsAt(fast, at[k], rows * width), floatsAt(plain, at[k], rows * width), 1e-4);
  }
  expect(floatsAt(fast, at[5], 50 * width)).not.toEqual(arrays[5]);
});

it("the kernels squareRows and productRows multiply as their twins do", async () => {
  const arrays = [normals(200 * 24, 1), new Float32Array(24 * 24), normals(24 * 8, 1), new Float32Array(200 * 8)];
  const { fast, plain, at } = await both(arrays, 24, ([y, squares, x, z]) => [
    { kernel: "squareRows", total: 24, chunk: 4, args: [y, 200, 96, squares] },
    { kernel: "productRows", total: 200, chunk: 64, args: [y, 96, x, z, 32] },
  ]);
  expectEqual(floatsAt(fast, at[1], 24 * 24), floatsAt(plain, at[1], 24 * 24), 1e-4);
  expectEqual(floatsAt(fast, at[3], 200 * 8), floatsAt(plain, at[3], 200 * 8), 1e-4);
});

it("the streams of normal numbers have mean 0, variance 1, kurtosis 3 and do not hang together", () => {
  const rows = Array.from({ length: 400 }, (_, row) => {
    const draw = rowNormals(5, row);
    return Float64Array.from({ length: 50 }, draw);
  });
  const all = rows.flatMap((row) => Array.from(row));
  const moment = (power: number): number => all.reduce((sum, x) => sum + x ** power, 0) / all.length;
  // 20,000 numbers: standard errors of .007, .01 and .07; four of them are allowed.
  expect(Math.abs(moment(1))).toBeLessThan(0.028);
  expect(Math.abs(moment(2) - 1)).toBeLessThan(0.04);
  expect(Math.abs(moment(4) - 3)).toBeLessThan(0.28);
  const neighbors = rows.slice(1).map((row, k) => row.reduce((sum, x, j) => sum + x * rows[k][j], 0) / 50);
  expect(Math.abs(neighbors.reduce((sum, x) => sum + x, 0) / neighbors.length)).toBeLessThan(0.028);
});
