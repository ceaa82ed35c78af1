import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { transpose } from "./csr-transpose.ts";
import { columnCounts, columnsOf, csr, csrFromTriplets, present, rowCounts, rowOfCells, valuesOf } from "./csr.ts";
import type { CsrMatrix } from "./csr.ts";

const cells = fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 4 })), {
  selector: ([row, col]) => row * 5 + col,
});

const matrixOf = (pairs: readonly (readonly [number, number])[]): CsrMatrix =>
  csrFromTriplets(
    7,
    5,
    Int32Array.from(pairs, ([row]) => row),
    Int32Array.from(pairs, ([, col]) => col),
    Float32Array.from(pairs, (_, k) => k + 1),
  ).matrix;

describe("csr", () => {
  it("refuses an indptr of the wrong length", () => {
    expect(() => csr(2, 2, Int32Array.of(0, 1), Int32Array.of(0), Float32Array.of(1))).toThrow(
      "csr: indptr must have rows + 1 = 3 entries, got 2",
    );
  });

  it("refuses an indptr that does not begin with 0", () => {
    expect(() => csr(1, 2, Int32Array.of(1, 1), Int32Array.of(0), Float32Array.of(1))).toThrow(
      "csr: indptr must begin with 0, got 1",
    );
  });

  it("refuses columns that repeat, descend or lie outside", () => {
    for (const columns of [Int32Array.of(1, 1), Int32Array.of(1, 0), Int32Array.of(0, 2), Int32Array.of(-1, 0)]) {
      expect(() => csr(1, 2, Int32Array.of(0, 2), columns, Float32Array.of(1, 1))).toThrow(/in row 0/);
    }
  });

  it("refuses data that does not stand beside the indices", () => {
    expect(() => csr(1, 2, Int32Array.of(0, 1), Int32Array.of(0), Float32Array.of(1, 2))).toThrow(/got 1, 1 and 2/);
  });
});

describe("csrFromTriplets", () => {
  it("holds exactly the given cells and says where each came from", () => {
    fc.assert(
      fc.property(cells, (pairs) => {
        const { matrix, order } = csrFromTriplets(
          7,
          5,
          Int32Array.from(pairs, ([row]) => row),
          Int32Array.from(pairs, ([, col]) => col),
          Float32Array.from(pairs, (_, k) => k),
        );
        expect(Array.from(matrix.data)).toEqual(Array.from(order));
        const found: number[][] = [];
        for (let r = 0; r < 7; r++) for (const c of columnsOf(matrix, r)) found.push([r, c]);
        expect(found).toEqual(pairs.slice().sort((a, b) => a[0] - b[0] || a[1] - b[1]));
      }),
    );
  });

  it("refuses a cell that repeats", () => {
    const one = Int32Array.of(1, 1);
    expect(() => csrFromTriplets(2, 2, one, one, Float32Array.of(1, 2))).toThrow(/got 1 after 1 in row 1/);
  });
});

describe("csrFromTriplets of what is no matrix", () => {
  it("refuses columns of different lengths", () => {
    expect(() => csrFromTriplets(2, 2, Int32Array.of(0, 1), Int32Array.of(0), Float32Array.of(1, 2))).toThrow(
      "csrFromTriplets: row, col and value must be of one length, got 2, 1 and 2",
    );
  });

  it("refuses cells outside of it", () => {
    const [inside, values] = [Int32Array.of(0, 1), Float32Array.of(1, 2)];
    expect(() => csrFromTriplets(2, 2, Int32Array.of(0, 2), inside, values)).toThrow(
      "csrFromTriplets: row must be ≥ 0 and below 2, got 2 in triplet 1",
    );
    expect(() => csrFromTriplets(2, 2, inside, Int32Array.of(-1, 0), values)).toThrow(
      "csrFromTriplets: col must be ≥ 0 and below 2, got -1 in triplet 0",
    );
  });
});

describe("transpose", () => {
  it("of the transposed is the matrix itself", () => {
    fc.assert(
      fc.property(cells, (pairs) => {
        const matrix = matrixOf(pairs);
        expect(transpose(transpose(matrix))).toEqual(matrix);
      }),
    );
  });

  it("turns columns into rows", () => {
    const turned = transpose(
      matrixOf([
        [2, 1],
        [0, 1],
        [0, 3],
      ]),
    );
    expect(Array.from(columnsOf(turned, 1))).toEqual([0, 2]);
    expect(Array.from(valuesOf(turned, 1))).toEqual([2, 1]);
  });

  it("turns row counts into column counts", () => {
    fc.assert(
      fc.property(cells, (pairs) => {
        const matrix = matrixOf(pairs);
        expect(columnCounts(matrix)).toEqual(rowCounts(transpose(matrix)));
      }),
    );
  });
});

describe("rowOfCells and present", () => {
  const matrix = matrixOf([
    [2, 1],
    [0, 1],
    [0, 3],
  ]);

  it("tell the row of each cell", () => {
    expect(Array.from(rowOfCells(matrix))).toEqual([0, 0, 2]);
  });

  it("tell which rows have cells", () => {
    expect(Array.from(present(rowCounts(matrix))).slice(0, 3)).toEqual([1, 0, 1]);
  });
});
