import { csrFromTriplets, random, topN } from "@marquee/core";
import type { CsrMatrix } from "@marquee/core";
import { describe, expect, it, vi } from "vitest";
import { withWorkers } from "../../test/with-workers.ts";
import { learnNeighborhood, restoreNeighborhood } from "./neighborhood.ts";
import type { Neighborhood, NeighborhoodSettings } from "./neighborhood.ts";
import { plainEstimates } from "./plain-estimates.ts";
import { gatherSimilarities, LARGEST_TRIANGLE, measures } from "./similarities.ts";
import { plainSimilarities, similaritiesOf } from "./similarities-plain.ts";

vi.mock("../threads/chunks.ts", { spy: true });

/** A made-up matrix, of whole numbers 1 … 5: many similarities are equal. */
function madeUp(rows: number, cols: number, share: number, seed: number): CsrMatrix {
  const draw = random(seed);
  const cells: number[] = [];
  for (let r = 0; r < rows; r++) {
    const own = share * 2 * draw();
    for (let c = 0; c < cols; c++) if (draw() < own) cells.push(r * cols + c);
  }
  return csrFromTriplets(
    rows,
    cols,
    Int32Array.from(cells, (cell) => Math.floor(cell / cols)),
    Int32Array.from(cells, (cell) => cell % cols),
    Float32Array.from(cells, () => 1 + Math.floor(5 * draw())),
  ).matrix;
}

const settings: NeighborhoodSettings = {
  measure: "msd",
  shrinkage: 0,
  minSupport: 1,
  signed: false,
  listLength: 30,
  k: 5,
  minNeighbors: 1,
  damping: 0,
};
const all = (size: number): Int32Array => Int32Array.from({ length: size }, (_, k) => k);
const quiet = (): void => undefined;
const deviations = (matrix: CsrMatrix): Float32Array => matrix.data.map((rating, p) => rating - 3.1 + 0.01 * (p % 7));

/** The order of the sum may change the last bit of a mean of numbers below 3. */
function expectClose(actual: Float32Array, expected: Float32Array): void {
  expect(actual.length).toBe(expected.length);
  expect(actual.findIndex((mean, k) => !(Math.abs(mean - expected[k]) <= 3e-7 || Object.is(mean, expected[k])))).toBe(
    -1,
  );
}

describe("learnNeighborhood", () => {
  const matrix = madeUp(60, 45, 0.4, 3);
  const z = deviations(matrix);

  for (const measure of measures) {
    for (const other of [{}, { signed: true, shrinkage: 4, damping: 0.3 }, { minSupport: 6, minNeighbors: 3, k: 8 }]) {
      const chosen = { ...settings, measure, ...other };
      const compared = measure === "cosine" ? deviations(matrix) : matrix.data;

      it(`gives what the plain twins give, bit for bit, with ${JSON.stringify({ measure, ...other })}`, async () => {
        const plain = plainEstimates(matrix, z, chosen, await plainSimilarities(matrix, compared, chosen, quiet));
        const learned = await learnNeighborhood(matrix, compared, z, chosen, { threads: 2 });
        expect(learned.similarities).toEqual(plain.similarities);
        const [rows, columns] = [all(matrix.rows), all(matrix.cols)];
        expectClose(learned.block(rows, columns), plain.block(rows, columns));
        expectClose(learned.block(rows, columns.slice(3, 24), true), plain.block(rows, columns.slice(3, 24), true));
        const pairs = all(400).map((q) => (q * 7919) % 100);
        const backwards = pairs.slice().reverse();
        expect(learned.pairs(pairs, backwards)).toEqual(plain.pairs(pairs, backwards));
      });
    }
  }

  it("gives NaN for pairs outside of the matrix and for rows without cells", async () => {
    const empty = { ...matrix, rows: 61, indptr: Int32Array.of(...matrix.indptr, matrix.indices.length) };
    const learned = await learnNeighborhood(empty, matrix.data, z, settings);
    const means = learned.pairs(Int32Array.of(-1, 61, 0, 0, 60), Int32Array.of(0, 0, -1, 45, 0));
    expect(Array.from(means)).toEqual([NaN, NaN, NaN, NaN, NaN]);
    expect(learned.block(Int32Array.of(60), all(45)).every(Number.isNaN)).toBe(true);
  });

  it("takes what cannot be compared for unlike", async () => {
    const compared = matrix.data.map((value, p) => (matrix.indices[p] === 3 && p % 2 === 0 ? NaN : value));
    const chosen = { ...settings, k: 2, measure: "cosine", signed: true } as const;
    const learned = await learnNeighborhood(matrix, compared, z, chosen);
    const plain = plainEstimates(matrix, z, chosen, await plainSimilarities(matrix, compared, chosen, quiet));
    expect(learned.similarities).toEqual(plain.similarities);
    expect(learned.similarities.values.some(Number.isNaN)).toBe(false);
    expect(learned.pairs(all(60), all(45))).toEqual(plain.pairs(all(60), all(45)));
  });

  it("gives blocks of rows that repeat more often than there is room for at a time", async () => {
    const learned = await learnNeighborhood(matrix, matrix.data, z, settings);
    const rows = all(300).map((k) => (k * 7) % 60);
    const columns = all(45);
    const once = learned.block(all(60), columns);
    const repeated = learned.block(rows, columns);
    const turned = learned.block(rows, columns, true);
    rows.forEach((row, r) => {
      expect(repeated.subarray(r * 45, (r + 1) * 45)).toEqual(once.subarray(row * 45, (row + 1) * 45));
      expect(turned[7 * 300 + r]).toEqual(once[row * 45 + 7]);
    });
  });

  it("reports its progress and stops when asked", async () => {
    const done: number[] = [];
    await learnNeighborhood(matrix, matrix.data, z, settings, { onProgress: (progress) => done.push(progress.done) });
    expect(done.at(-1)).toBe(45);
    const stop = new AbortController();
    stop.abort(new Error("stopped"));
    await expect(learnNeighborhood(matrix, matrix.data, z, settings, { signal: stop.signal })).rejects.toThrow(
      "stopped",
    );
  });

  it("refuses settings out of range", async () => {
    await expect(learnNeighborhood(matrix, matrix.data, z, { ...settings, k: 0 })).rejects.toThrow(
      "learnNeighborhood: k must be a positive integer, got 0",
    );
  });
});

it("learnNeighborhood learns the same triangle on one, two and three threads", async () => {
  const matrix = madeUp(200, 900, 0.1, 3);
  const run = (threads: number): Promise<Neighborhood> =>
    learnNeighborhood(matrix, matrix.data, matrix.data, settings, { threads });
  const { similarities } = await run(1);
  for (const threads of [2, 3]) {
    const more = (await withWorkers(() => run(threads))).similarities;
    expect(more.values.findIndex((s, pair) => s !== similarities.values[pair])).toBe(-1);
  }
});

describe("beyond the largest triangle", () => {
  const matrix = madeUp(40, LARGEST_TRIANGLE + 10, 0.02, 8);
  const z = deviations(matrix);
  const chosen = { ...settings, measure: "cosine", signed: true, minSupport: 2 } as const;

  it("keeps the largest similarities of each column in lists, as the plain twin does, on one thread and on three", async () => {
    const similarTo = similaritiesOf(matrix, z, chosen);
    const [columns, own] = [all(matrix.cols), new Float32Array(matrix.cols)];
    for (const threads of [1, 3]) {
      const learn = (): Promise<Neighborhood> => learnNeighborhood(matrix, z, z, chosen, { threads });
      const { similarities } = await (threads === 1 ? learn() : withWorkers(learn));
      for (let column = 0; column < matrix.cols; column += 97) {
        const row = similarTo(column);
        const largest = topN(
          row.map((s) => (s === 0 ? NaN : Math.abs(s))),
          chosen.listLength,
        ).items;
        const expected = new Float32Array(matrix.cols);
        for (const other of largest) expected[other] = row[other];
        gatherSimilarities(similarities, column, columns, own);
        expect(own.findIndex((s, other) => s !== expected[other])).toBe(-1);
        expect(similarities.counts[column]).toBe(largest.length);
      }
    }
  });

  it("takes its means over what the lists hold, also when they are restored", async () => {
    const learned = await learnNeighborhood(matrix, z, z, chosen);
    const restored = restoreNeighborhood(matrix, z, chosen, learned.similarities);
    const plain = plainEstimates(matrix, z, chosen, learned.similarities);
    const rows = all(2000).map((q) => q % 40);
    const columns = all(2000).map((q) => (q * 31) % matrix.cols);
    expect(learned.pairs(rows, columns)).toEqual(plain.pairs(rows, columns));
    expect(restored.pairs(rows, columns)).toEqual(plain.pairs(rows, columns));
    expectClose(restored.block(all(3), columns), plain.block(all(3), columns));
  });
});
