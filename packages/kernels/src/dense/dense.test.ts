import { columnsOf, csrFromTriplets, random, valuesOf } from "@marquee/core";
import type { CsrMatrix } from "@marquee/core";
import { describe, expect, it, vi } from "vitest";
import { cellsOf } from "../../test/cells-of.ts";
import { withWorkers } from "../../test/with-workers.ts";
import { gramInverse } from "./gram-inverse.ts";
import { patternGram, plainGramInverse } from "./gram-inverse-plain.ts";
import { plainRowSums, rowSummer } from "./row-sums.ts";

vi.mock("../threads/chunks.ts", { spy: true });

/** About a fifth of all cells, more of them in the first columns; the last column stays empty. */
function randomPattern(rows: number, cols: number): CsrMatrix {
  const draw = random(3);
  return cellsOf(rows, cols, (k) => draw() < 0.4 * (1 - (k % cols) / (cols - 1)));
}

const largest = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((most, value) => Math.max(most, Math.abs(value)), 0);

describe.each([
  ["single", 2e-6],
  ["double", 1e-7],
] as const)("gramInverse in %s precision", (precision, tolerance) => {
  it.each([1, 5, 8, 31, 40, 64, 200, 257, 300, 520])("is the inverse of the Gram matrix of %d items", async (items) => {
    const cells = randomPattern(90, items);
    const inverse = await gramInverse(cells, { regularization: 20, precision });
    const plain = await plainGramInverse(cells, { regularization: 20 }, {});
    const off = largest(Float64Array.from(plain, (value, k) => value - inverse[k]));
    expect(off / largest(plain)).toBeLessThan(tolerance);
  });

  it("gives the same numbers on one, two and three threads, symmetric bit for bit", async () => {
    const cells = randomPattern(60, 520);
    const one = await gramInverse(cells, { regularization: 3, precision });
    for (const threads of [2, 3]) {
      const other = await withWorkers(() => gramInverse(cells, { regularization: 3, precision }, { threads }));
      expect(other.every((value, k) => value === one[k])).toBe(true);
    }
    expect(one.every((value, k) => value === one[(k % 520) * 520 + Math.floor(k / 520)])).toBe(true);
  });
});

it("the plain inverse times the Gram matrix is the identity", async () => {
  const cells = randomPattern(50, 30);
  const [gram, inverse] = [patternGram(cells, 2), await plainGramInverse(cells, { regularization: 2 }, {})];
  for (let i = 0; i < 30; i++) {
    for (let j = 0; j < 30; j++) {
      let sum = 0;
      for (let k = 0; k < 30; k++) sum += gram[i * 30 + k] * inverse[k * 30 + j];
      expect(sum).toBeCloseTo(i === j ? 1 : 0, 12);
    }
  }
});

it.each(["single", "double"] as const)(
  "gramInverse in %s precision takes weights of rows, a share of the diagonal and features of the columns",
  async (precision) => {
    const cells = randomPattern(90, 67);
    const draw = random(8);
    const rowWeights = Float32Array.from({ length: 90 }, () => 0.1 + draw());
    const features = randomPattern(67, 12);
    const side = { ...features, data: features.data.map(() => 4 * draw() - 2) };
    const settings = { regularization: 5, rowWeights, diagonalShare: 0.5, side };
    const [inverse, plain] = [
      await gramInverse(cells, { ...settings, precision }),
      await plainGramInverse(cells, settings, {}),
    ];
    expect(largest(plain.map((value, k) => value - inverse[k]))).toBeLessThan(1e-6);

    const matrix = new Float64Array(67 * 67);
    for (let user = 0; user < 90; user++) {
      const own = columnsOf(cells, user);
      for (const i of own) for (const j of own) matrix[i * 67 + j] += rowWeights[user];
    }
    for (let i = 0; i < 67; i++) matrix[i * 68] *= 1.5;
    const dense = (row: number, column: number): number => {
      const place = columnsOf(side, row).indexOf(column);
      return place < 0 ? 0 : valuesOf(side, row)[place];
    };
    for (let i = 0; i < 67; i++) {
      for (let j = 0; j < 67; j++) for (let f = 0; f < 12; f++) matrix[i * 67 + j] += dense(i, f) * dense(j, f);
      matrix[i * 68] += 5;
    }
    for (let i = 0; i < 67; i++) {
      for (let j = 0; j < 67; j++) {
        let sum = 0;
        for (let k = 0; k < 67; k++) sum += matrix[i * 67 + k] * plain[k * 67 + j];
        expect(sum).toBeCloseTo(i === j ? 1 : 0, 9);
      }
    }
  },
);

it("gramInverse refuses a regularization that single precision cannot invert, and reports its blocks", async () => {
  const twice = csrFromTriplets(
    3,
    2,
    Int32Array.of(0, 0, 1, 1, 2, 2),
    Int32Array.of(0, 1, 0, 1, 0, 1),
    new Float32Array(6).fill(1),
  ).matrix;
  await expect(gramInverse(twice, { regularization: 1e-9, precision: "single" })).rejects.toThrow(
    "gramInverse: regularization must be large enough for the precision, got 1e-9",
  );
  await expect(gramInverse(twice, { regularization: 0, precision: "single" })).rejects.toThrow(
    "gramInverse: regularization must be a positive number, got 0",
  );
  const done: number[] = [];
  const onProgress = (progress: { done: number }): unknown => done.push(progress.done);
  await gramInverse(randomPattern(9, 300), { regularization: 1, precision: "single" }, { onProgress });
  expect(done).toEqual([1, 2]);
});

it("gramInverse refuses weights and features of other sizes than the cells, and a negative share", async () => {
  const cells = randomPattern(9, 20);
  const inverse = (settings: object): Promise<unknown> =>
    gramInverse(cells, { regularization: 1, precision: "single", ...settings });
  await expect(inverse({ rowWeights: new Float32Array(8) })).rejects.toThrow("rowWeights must be 9 numbers, got 8");
  await expect(inverse({ side: randomPattern(19, 4) })).rejects.toThrow("gramInverse: side must have 20 rows, got 19");
  await expect(inverse({ diagonalShare: -1 })).rejects.toThrow("diagonalShare must be a non-negative number, got -1");
});

it("gramInverse hears a stop between blocks", async () => {
  const stop = new AbortController();
  const onProgress = (): void => stop.abort(new Error("enough"));
  const settings = { regularization: 1, precision: "single" } as const;
  await expect(gramInverse(randomPattern(9, 520), settings, { onProgress, signal: stop.signal })).rejects.toThrow(
    "enough",
  );
});

it("gramInverse says how much memory it would need above 4 GiB", async () => {
  const wide = csrFromTriplets(1, 40_000, new Int32Array(0), new Int32Array(0), new Float32Array(0)).matrix;
  await expect(gramInverse(wide, { regularization: 1, precision: "single" })).rejects.toThrow(
    /gramInverse: memory must be at most 4 GiB, got a need for 6\.\d+ GiB/,
  );
});

it("rowSummer equals its plain twin but for single precision, for any number of users and columns", () => {
  for (const size of [6, 130, 700]) {
    const cells = randomPattern(300, size);
    const draw = random(4);
    const matrix = Float32Array.from({ length: size * size }, () => draw() - 0.5);
    const users = Int32Array.from({ length: 290 }, (_, k) => (7 * k) % 303);
    const sums = rowSummer(matrix, cells)(users);
    const plain = plainRowSums(matrix, cells, users);
    expect(largest(sums.map((value, k) => value - plain[k]))).toBeLessThan(1e-4);
    expect(largest(plain)).toBeGreaterThan(0.5);
  }
});
