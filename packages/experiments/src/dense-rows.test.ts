import { csrFromTriplets } from "@marquee/core";
import { expect, it } from "vitest";
import { denseRows } from "./dense-rows.ts";

it("denseRows puts each cell at its row and column, and 0 elsewhere", () => {
  const cells = [Int32Array.of(0, 2, 2), Int32Array.of(1, 0, 1), Float32Array.of(5, 6, 7)] as const;
  expect(Array.from(denseRows(csrFromTriplets(3, 2, ...cells).matrix))).toEqual([0, 5, 0, 0, 6, 7]);
});
