import { normal, random } from "@marquee/core";
import { expect, it } from "vitest";
import { kMeans } from "./k-means.ts";

const FACTORS = 6;

/** Rows around `centers` directions, of very different lengths. */
function planted(sizes: readonly number[]): { readonly vectors: Float32Array; readonly truth: number[] } {
  const draw = random(4);
  const truth = sizes.flatMap((size, c) => Array.from({ length: size }, () => c));
  const vectors = Float32Array.from({ length: truth.length * FACTORS }, (_, k) => {
    const row = Math.floor(k / FACTORS);
    return (1 + row) * ((k % FACTORS === truth[row] ? 4 : 0) + 0.3 * normal(draw));
  });
  return { vectors, truth };
}

it("kMeans finds planted directions whatever the lengths, the largest cluster first", async () => {
  const { vectors, truth } = planted([10, 30, 20]);
  const numbers = await kMeans({ factors: FACTORS, vectors }, { clusters: 3 });
  expect(Array.from(numbers)).toEqual(truth.map((c) => [2, 0, 1][c]));
});

it("kMeans makes no more clusters than rows, and none of nothing", async () => {
  const few = await kMeans({ factors: 2, vectors: Float32Array.of(1, 0, 0, 1) }, { clusters: 9 });
  expect(new Set(few)).toEqual(new Set([0, 1]));
  expect(await kMeans({ factors: 2, vectors: new Float32Array(0) })).toHaveLength(0);
});

it("kMeans gives the same for the same seed and refuses what makes no sense", async () => {
  const { vectors } = planted([5, 5, 5, 5]);
  const points = { factors: FACTORS, vectors };
  expect(await kMeans(points, { clusters: 6, seed: 2 })).toEqual(await kMeans(points, { clusters: 6, seed: 2 }));
  await expect(kMeans(points, { clusters: 0 })).rejects.toThrow("kMeans: clusters must be");
});
