import { csr } from "@marquee/core";
import { expect, it } from "vitest";
import { preferences } from "./preferences.ts";

const timeless = csr(3, 4, Int32Array.of(0, 2, 2, 5), Int32Array.of(0, 3, 0, 1, 2), Float32Array.of(4, 2, 3, 5, 4));
const ratings = { ...timeless, timestamps: Float64Array.of(10, 20, 30, 40, 50) };

it("preferences keeps the cells from minRating on, with their times, in the same shape", () => {
  const liked = preferences(ratings, 4);
  expect([liked.rows, liked.cols]).toEqual([3, 4]);
  expect(Array.from(liked.indptr)).toEqual([0, 1, 1, 3]);
  expect(Array.from(liked.indices)).toEqual([0, 1, 2]);
  expect(Array.from(liked.data)).toEqual([4, 5, 4]);
  expect(Array.from(liked.timestamps!)).toEqual([10, 40, 50]);
});

it("preferences is the matrix itself when nothing is below minRating", () => {
  expect(preferences(ratings, 0)).toBe(ratings);
});

it("preferences has no times when the ratings have none", () => {
  expect("timestamps" in preferences(timeless, 3)).toBe(false);
});

it("preferences takes NaN for none", () => {
  const liked = preferences({ ...ratings, data: Float32Array.of(4, NaN, NaN, 5, 4) }, 4);
  expect(liked).toEqual({
    ...csr(3, 4, Int32Array.of(0, 1, 1, 3), Int32Array.of(0, 1, 2), Float32Array.of(4, 5, 4)),
    timestamps: Float64Array.of(10, 40, 50),
  });
});
