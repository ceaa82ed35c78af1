import { csrFromTriplets, random } from "@marquee/core";
import { expect, it } from "vitest";
import { openBackend } from "../backend.ts";
import { cellsFrom, cellsOf, divided, shuffledCells, squaredErrors } from "./cells.ts";
import type { Cells } from "./cells.ts";

const { tf } = openBackend();
const { matrix } = csrFromTriplets(
  3,
  4,
  Int32Array.of(0, 0, 1, 2, 2),
  Int32Array.of(1, 3, 0, 0, 2),
  Float32Array.of(5, 3, 1, 4, 2),
);
const rowsOf = ({ users, items, ratings }: Cells): string[] =>
  Array.from(users, (user, k) => [user, items[k], ratings[k]].join());
const all = ["0,1,5", "0,3,3", "1,0,1", "2,0,4", "2,2,2"];

it("cellsOf are the cells row by row, and every other order and part has the same triples", () => {
  const cells = cellsOf(matrix);
  expect(rowsOf(cells)).toEqual(all);
  expect(rowsOf(shuffledCells(cells, random(3))).sort()).toEqual(all);
  expect(rowsOf(cellsFrom(cells, 3, 4))).toEqual(all.slice(3));
});

it("divided holds a share out, at least one cell, and nothing without a share", () => {
  const cells = cellsOf(matrix);
  const [learned, held] = divided(cells, 0.4, 1);
  expect(rowsOf(held!)).toHaveLength(2);
  expect([...rowsOf(learned), ...rowsOf(held!)].sort()).toEqual(all);
  expect(divided(cells, 0.01, 1)[1]!.users).toHaveLength(1);
  expect(divided(cells, 0, 1)).toEqual([cells, undefined]);
});

it("squaredErrors sums over the cells", () => {
  const sum = squaredErrors(tf, cellsOf(matrix), (users) => users.cast("float32").add(2));
  // Estimates 2, 2, 3, 4, 4 of 5, 3, 1, 4, 2.
  expect(sum).toBeCloseTo(9 + 1 + 4 + 0 + 4, 4);
});
