import { csrFromTriplets } from "@marquee/core";
import { expect, it } from "vitest";
import { factorLiking, itemBasedLiking, nearestRows, popularityLiking, userBasedLiking } from "./recommenders.ts";

/** Three users: the first two like the movies 0 and 1, the second also 2, the third 2 and 3. */
const likes = csrFromTriplets(
  3,
  4,
  Int32Array.of(0, 0, 1, 1, 1, 2, 2),
  Int32Array.of(0, 1, 0, 1, 2, 2, 3),
  new Float32Array(7).fill(1),
).matrix;

it("nearestRows orders by cosine, whatever the lengths", () => {
  const vectors = Float32Array.of(1, 0, 10, 1, 0, 1, -1, 0);
  expect(Array.from(nearestRows(vectors, 2, 0, 3).items)).toEqual([1, 2, 3]);
});

it("item-based liking adds the cosines of the sets of viewers", () => {
  const scores = itemBasedLiking(likes, 3)(Int32Array.of(0));
  expect(Array.from(scores)).toEqual([NaN, 1, Math.fround(1 / 2), NaN]);
});

it("user-based liking adds the cosines of alike users", () => {
  const scores = userBasedLiking(likes, 2)(Int32Array.of(2));
  expect(scores[0]).toBeCloseTo(1 / Math.sqrt(3), 6);
  expect(scores[3]).toBeCloseTo(1 / Math.sqrt(2), 6);
  expect(scores[2]).toBeNaN();
});

it("liking by factors solves the equations of the profile", () => {
  const itemFactors = Float32Array.of(1, 0, 0, 2, 1, 1);
  const settings = { factors: 2, itemFactors, regularization: 0.5, regularizationExponent: 0, alpha: 3 };
  const scores = factorLiking(settings)(Int32Array.of(0));
  // (YᵀY + ½ I + 3 y₀y₀ᵀ) x = 4 y₀ with YᵀY = [[2, 1], [1, 5]]: [[5.5, 1], [1, 5.5]] x = [4, 0].
  const x = [(4 * 5.5) / (5.5 ** 2 - 1), -4 / (5.5 ** 2 - 1)];
  expect(scores[0]).toBeNaN();
  expect(scores[1]).toBeCloseTo(2 * x[1], 5);
  expect(scores[2]).toBeCloseTo(x[0] + x[1], 5);
});

it("popularity leaves out what is liked and what nobody rated", () => {
  expect(Array.from(popularityLiking(Int32Array.of(5, 0, 7))(Int32Array.of(0)))).toEqual([NaN, NaN, 7]);
});
