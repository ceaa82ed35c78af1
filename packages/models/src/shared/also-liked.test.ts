import { hasFactors } from "@marquee/core";
import type { Factors } from "@marquee/core";
import { checkerboard } from "@marquee/core/testing";
import { expect, it } from "vitest";
import { svd } from "../factorization/svd.ts";
import { alsoLiked } from "./also-liked.ts";

/** Two users for each of two tastes; items 0 and 1 are of the first, 2 of the second, 3 of both. */
const model: Factors = {
  factors: 2,
  userFactors: Float32Array.of(1, 0, 1, 0, 0, 1, 0, 1),
  itemFactors: Float32Array.of(2, 0, 1, 0, 0, 3, 1, 1),
  offset: 3,
  score: () => new Float32Array(0),
};

it("alsoLiked is the direction in which the taste of the fans differs from that of all", () => {
  // Fans of item 0 are users 0 and 1: p̄_T = (1, 0), p̄ = (½, ½), the taste (½, −½).
  const { items, scores } = alsoLiked(model, 0, 3, { fans: 2 });
  expect(Array.from(items)).toEqual([1, 3, 2]);
  [Math.SQRT1_2, 0, -Math.SQRT1_2].forEach((cosine, k) => expect(scores[k]).toBeCloseTo(cosine, 6));
});

it("alsoLiked leaves out who and what has no scores, and gives nothing for an unknown item", () => {
  const partly = { ...model, userBias: Float32Array.of(0, NaN, 0, 0), itemBias: Float32Array.of(0, NaN, 0, 0) };
  // User 1 is out: p̄_T = (1, 0) of user 0 alone, p̄ = (⅓, ⅔).
  const { items, scores } = alsoLiked(partly, 0, 3, { fans: 1 });
  expect(Array.from(items)).toEqual([3, 2]);
  expect(scores[0]).toBeCloseTo(0, 6);
  expect(scores[1]).toBeCloseTo(-Math.SQRT1_2, 6);
  expect(alsoLiked(partly, 1, 3).items).toHaveLength(0);
  expect(alsoLiked(model, 4, 3).items).toHaveLength(0);
  expect(() => alsoLiked(model, 0, 3, { fans: 0 })).toThrow("alsoLiked: fans must be a positive integer, got 0");
});

it("alsoLiked finds the color of a checkerboard", async () => {
  const fitted = await svd({ factors: 4 }).fit(checkerboard(30, { explicit: true }));
  if (!hasFactors(fitted)) throw new Error("svd has factors");
  const { items } = alsoLiked(fitted, 3, 8, { fans: 10 });
  expect(Array.from(items).every((item) => item % 2 === 1)).toBe(true);
});
