import { expect, it } from "vitest";
import { takeColumns, takeRows } from "./csr-parts.ts";
import { csr } from "./csr.ts";

// 1 . 2 .
// . . . 3
// 4 5 . 6
const matrix = csr(3, 4, Int32Array.of(0, 2, 3, 6), Int32Array.of(0, 2, 3, 0, 1, 3), Float32Array.of(1, 2, 3, 4, 5, 6));

it("takeColumns keeps the rows, some of them empty, and numbers the columns anew", () => {
  expect(takeColumns(matrix, Int32Array.of(1, 2))).toEqual(
    csr(3, 2, Int32Array.of(0, 1, 1, 2), Int32Array.of(1, 0), Float32Array.of(2, 5)),
  );
  expect(takeColumns(matrix, Int32Array.of(0, 1, 2, 3))).toEqual(matrix);
  expect(takeColumns(matrix, new Int32Array(0))).toEqual(
    csr(3, 0, new Int32Array(4), new Int32Array(0), new Float32Array(0)),
  );
});

it("takeRows puts rows in the order asked for", () => {
  expect(takeRows(matrix, Int32Array.of(2, 0))).toEqual(
    csr(2, 4, Int32Array.of(0, 3, 5), Int32Array.of(0, 1, 3, 0, 2), Float32Array.of(4, 5, 6, 1, 2)),
  );
  expect(takeRows(matrix, Int32Array.of(0, 1, 2))).toEqual(matrix);
  expect(takeRows(matrix, new Int32Array(0)).rows).toBe(0);
});
