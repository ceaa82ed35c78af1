import { expect, it } from "vitest";
import { oracle, picture, points } from "../../test/oracle.ts";
import { takeVectors, unitVectors } from "../vectors.ts";
import { neighborhoodPreservation, trustworthiness } from "./trustworthiness.ts";

it.each(Object.entries(oracle.output.trustworthiness))("with k = %s it is scikit-learn's", async (k, value) => {
  expect(await trustworthiness(points, picture, { k: Number(k) })).toBeCloseTo(value, 6);
});

it("is 1 for the rows themselves, and by cosine for rows of length 1", async () => {
  expect(await trustworthiness(points, points)).toBe(1);
  const unit = unitVectors(points);
  expect(await trustworthiness(points, unit, { metric: "cosine" })).toBe(1);
  expect(await trustworthiness(points, unit)).toBeLessThan(1);
});

it("a sample of the rows comes near", async () => {
  const all = await trustworthiness(points, picture, { k: 5 });
  const some = await trustworthiness(points, picture, { k: 5, sample: 30 });
  expect(some).not.toBe(all);
  expect(Math.abs(some - all)).toBeLessThan(0.1);
});

it("counts the neighbors that are kept", async () => {
  const line = { factors: 1, vectors: Float32Array.of(0, 1, 3, 6) };
  // The nearest before: 1, 0, 1, 2; after: 1, 0, 3, 2.
  const moved = { factors: 1, vectors: Float32Array.of(0, 1, 4, 6) };
  expect(await neighborhoodPreservation(line, moved, { k: 1 })).toBe(0.75);
  expect(await neighborhoodPreservation(points, points, { k: 7 })).toBe(1);
});

it("refuses pictures of other rows, and too many neighbors", async () => {
  const some = takeVectors(picture, Int32Array.of(0, 1));
  await expect(trustworthiness(points, some)).rejects.toThrow("trustworthiness: picture must have 40 rows, got 2");
  await expect(trustworthiness(points, picture, { k: 20 })).rejects.toThrow(
    "trustworthiness: k must be less than half of the 40 rows, got 20",
  );
});
