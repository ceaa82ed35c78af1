import { expect, it } from "vitest";
import { numbersBelow } from "./numbers-below.ts";
import { takeEntries } from "./take-entries.ts";

it("takeEntries takes some entries in the order asked for, in an array of the same kind", () => {
  expect(takeEntries(Float64Array.of(0.1, 2, 3), Int32Array.of(2, 0, 0))).toEqual(Float64Array.of(3, 0.1, 0.1));
  expect(takeEntries(Int32Array.of(7), new Int32Array(0))).toEqual(new Int32Array(0));
  expect(takeEntries(Int32Array.of(7, 5), numbersBelow(2))).toEqual(Int32Array.of(7, 5));
});
