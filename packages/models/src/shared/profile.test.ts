import { columnsOf, valuesOf } from "@marquee/core";
import { expect, it } from "vitest";
import { profileOf } from "./profile.ts";

it("profileOf sorts the items and leaves unknown ones out, however often they stand there", () => {
  const profile = profileOf(Int32Array.of(3, -1, 0, 9, -1), Float32Array.of(5, 1, 2, 1, 1), 4);
  expect(profile).toMatchObject({ rows: 1, cols: 4 });
  expect(Array.from(columnsOf(profile, 0))).toEqual([0, 3]);
  expect(Array.from(valuesOf(profile, 0))).toEqual([2, 5]);
});

it("profileOf refuses items that repeat, ratings that are not finite, and different lengths", () => {
  expect(() => profileOf(Int32Array.of(2, 0, 2), Float32Array.of(1, 2, 3), 4)).toThrow(
    new RangeError("foldIn: items must not repeat, got 2 more than once"),
  );
  expect(() => profileOf(Int32Array.of(2, 0), Float32Array.of(1, NaN), 4)).toThrow(
    new RangeError("foldIn: ratings must be finite, got NaN for item 0"),
  );
  expect(() => profileOf(Int32Array.of(2, 0), Float32Array.of(1), 4)).toThrow(
    new RangeError("foldIn: items and ratings must be of one length, got 2 and 1"),
  );
});
