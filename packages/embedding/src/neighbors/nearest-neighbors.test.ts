import { cosine, rowOf } from "@marquee/core";
import { expect, it } from "vitest";
import { groups, purity } from "../../test/groups.ts";
import { points } from "../../test/oracle.ts";
import { nearestNeighbors } from "./nearest-neighbors.ts";
import type { Metric } from "./nearest-neighbors.ts";
import { similarRows } from "./similar-rows.ts";

it.each<Metric>(["cosine", "euclidean"])("by %s it finds what the slow way finds", async (metric) => {
  const { factors, vectors } = points;
  const distance = (a: number, b: number): number => {
    const [x, y] = [rowOf(vectors, factors, a), rowOf(vectors, factors, b)];
    return metric === "cosine" ? 1 - cosine(x, y) : Math.hypot(...x.map((value, f) => value - y[f]));
  };
  const { k, neighbors, distances } = await nearestNeighbors(points, { k: 9, metric });
  expect(k).toBe(9);
  for (let row = 0; row < 40; row++) {
    const all = Array.from({ length: 40 }, (_, other) => other).filter((other) => other !== row);
    const slow = all.map((other) => distance(row, other)).sort((a, b) => a - b);
    for (let n = 0; n < 9; n++) {
      expect(distances[9 * row + n]).toBeCloseTo(slow[n], 5);
      expect(distance(row, neighbors[9 * row + n])).toBeCloseTo(slow[n], 5);
    }
  }
});

it("is the same on two threads, and far from the origin too", async () => {
  const rows = groups(5, 40, 8);
  const one = await nearestNeighbors(rows, { k: 6, metric: "euclidean" });
  expect(await nearestNeighbors(rows, { k: 6, metric: "euclidean" }, { threads: 2 })).toEqual(one);
  const far = { factors: 8, vectors: rows.vectors.map((value) => value + 1000) };
  expect(purity((await nearestNeighbors(far, { k: 6, metric: "euclidean" })).neighbors, 6, 40)).toBe(1);
});

it("has no more neighbors than there are rows", async () => {
  const { k, neighbors } = await nearestNeighbors(
    { factors: 1, vectors: Float32Array.of(1, 5, 2) },
    { metric: "euclidean" },
  );
  expect(k).toBe(2);
  expect([...neighbors]).toEqual([2, 1, 2, 0, 0, 1]);
  expect((await nearestNeighbors({ factors: 1, vectors: Float32Array.of(1) })).neighbors).toHaveLength(0);
});

it("similarRows ranks by cosine, without the row itself and rows of zeros", () => {
  const rows = { factors: 2, vectors: Float32Array.of(1, 0, 2, 2, 0, 0, 3, 0, -1, 0) };
  const { items, scores } = similarRows(rows, 0, 10);
  expect([...items]).toEqual([3, 1, 4]);
  expect(scores[1]).toBeCloseTo(Math.SQRT1_2, 6);
  expect(similarRows(rows, 2, 3).items).toHaveLength(0);
  expect(similarRows(rows, 9, 3).items).toHaveLength(0);
});
