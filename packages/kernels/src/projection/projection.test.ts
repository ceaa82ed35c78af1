import { csrFromTriplets, integer, normal, random, transpose } from "@marquee/core";
import type { CsrMatrix } from "@marquee/core";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { withWorkers } from "../../test/with-workers.ts";
import { tsneIterations } from "./tsne-iterations.ts";
import type { TsneSettings } from "./tsne-iterations.ts";
import { umapEpochs } from "./umap-epochs.ts";
import { forceAt, umapForces } from "./umap-forces.ts";

vi.mock("../threads/chunks.ts", { spy: true });
const machine = vi.hoisted(() => ({ vectors: true }));
vi.mock("../threads/module.ts", async (original) => {
  const real = await original<{ hasVectors(): boolean }>();
  return { ...real, hasVectors: () => machine.vectors && real.hasVectors() };
});
beforeEach(() => {
  machine.vectors = true;
});

/** A symmetric graph of `n` vertices whose weights sum to 1 over all. */
function graph(n: number): CsrMatrix {
  const draw = random(4);
  const cells = new Map<number, number>();
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < 5; k++) {
      const j = (i + 1 + integer(draw, 8)) % n;
      const weight = draw();
      cells.set(i * n + j, weight);
      cells.set(j * n + i, weight);
    }
  }
  const total = [...cells.values()].reduce((sum, weight) => sum + weight, 0);
  const keys = [...cells.keys()];
  const [row, col] = [keys.map((key) => Math.floor(key / n)), keys.map((key) => key % n)];
  const weights = Float32Array.from(cells.values(), (weight) => weight / total);
  return csrFromTriplets(n, n, Int32Array.from(row), Int32Array.from(col), weights).matrix;
}

function start(n: number, dimensions: number): Float32Array {
  const draw = random(9);
  return Float32Array.from({ length: n * dimensions }, () => normal(draw));
}

const settings: Omit<TsneSettings, "dimensions"> = {
  ...{ opening: 0.5, earlyIterations: 0, iterations: 1, exaggeration: 12, learningRate: 20 },
};

function largestDifference(a: Float32Array, b: Float32Array): number {
  return a.reduce((most, value, k) => Math.max(most, Math.abs(value - b[k])), 0);
}

it("the graph of the tests is symmetric", () => {
  expect(transpose(graph(40))).toEqual(graph(40));
});

describe.each([2, 3] as const)("tsneIterations in %i dimensions", (dimensions) => {
  const edges = graph(303);

  it("approaches the exact sums of its twin as the opening goes to 0", async () => {
    const first = start(303, dimensions);
    const after = (opening: number): ReturnType<typeof tsneIterations> =>
      tsneIterations(edges, first, { ...settings, dimensions, opening });
    const [tiny, usual, coarse] = [await after(1e-3), await after(0.5), await after(1)];
    machine.vectors = false;
    const exact = await after(0.5);
    const moved = largestDifference(exact.points, first);
    // Cells that count as one point have sides of a thousandth, a half, and all of their distance.
    expect(largestDifference(tiny.points, exact.points)).toBeLessThan(1e-5 * moved);
    expect(largestDifference(usual.points, exact.points)).toBeLessThan(0.02 * moved);
    expect(largestDifference(usual.points, exact.points)).toBeGreaterThan(1e-4 * moved);
    expect(largestDifference(coarse.points, exact.points)).toBeLessThan(0.1 * moved);
    expect(tiny.divergence).toBeCloseTo(exact.divergence, 4);
  });

  it("makes the steps of its twin, also with exaggeration, momentum and gains", async () => {
    const options = { ...settings, dimensions, opening: 1e-3, earlyIterations: 4, iterations: 6 };
    const fast = await tsneIterations(edges, start(303, dimensions), options);
    machine.vectors = false;
    const plain = await tsneIterations(edges, start(303, dimensions), options);
    expect(largestDifference(fast.points, plain.points)).toBeLessThan(1e-3);
  });

  it("lowers the divergence, around 0, the same on one, two and three threads", async () => {
    const initial = start(303, dimensions);
    const before = await tsneIterations(edges, initial, { ...settings, dimensions, iterations: 0 });
    const longer = { ...settings, dimensions, earlyIterations: 20, iterations: 60 };
    const one = await tsneIterations(edges, initial, longer);
    expect(one.divergence).toBeLessThan(0.7 * before.divergence);
    expect(one.points.reduce((sum, value) => sum + value, 0) / 303).toBeCloseTo(0, 4);
    expect(initial).toEqual(start(303, dimensions));
    for (const threads of [2, 3]) {
      expect(await withWorkers(() => tsneIterations(edges, initial, longer, { threads }))).toEqual(one);
    }
  });

  it("has a place for points that coincide, and for one that is far away", async () => {
    const far = start(303, dimensions).fill(0.5, 0, 100 * dimensions);
    far[far.length - 1] = 1e6;
    const { points } = await tsneIterations(edges, far, { ...settings, dimensions, iterations: 5 });
    expect(points.every(Number.isFinite)).toBe(true);
    const same = new Float32Array(303 * dimensions).fill(2);
    const still = await tsneIterations(edges, same, { ...settings, dimensions });
    expect(still.points.every((value) => value === 0)).toBe(true);
  });
});

describe.each([2, 3] as const)("umapEpochs in %i dimensions", (dimensions) => {
  const edges = graph(203);
  const options = { dimensions, a: 1.58, b: 0.9, epochs: 3, negatives: 5, learningRate: 0.3, seed: 2 };

  it("makes the steps of its twin", async () => {
    const fast = await umapEpochs(edges, start(203, dimensions), options);
    machine.vectors = false;
    const plain = await umapEpochs(edges, start(203, dimensions), options);
    // Where points meet, the push changes by thousands over a unit of their gap.
    expect(largestDifference(fast, plain)).toBeLessThan(1e-3);
    expect(largestDifference(fast, start(203, dimensions))).toBeGreaterThan(0.5);
  });

  it("gives the same bytes on one, two and three threads, and others by another seed", async () => {
    const longer = { ...options, epochs: 60 };
    const one = await umapEpochs(edges, start(203, dimensions), longer);
    for (const threads of [2, 3]) {
      const run = (): Promise<Float32Array> => umapEpochs(edges, start(203, dimensions), longer, { threads });
      expect(await withWorkers(run)).toEqual(one);
    }
    expect(await umapEpochs(edges, start(203, dimensions), { ...longer, seed: 3 })).not.toEqual(one);
  });
});

it("an edge pulls as often as its weight says, against the gap", async () => {
  const pair = csrFromTriplets(
    3,
    3,
    Int32Array.of(0, 1, 1, 2),
    Int32Array.of(1, 0, 2, 1),
    Float32Array.of(1, 1, 0.5, 0.5),
  );
  const initial = Float32Array.of(0, 0, 4, 0, 8, 0);
  const steps = { dimensions: 2, a: 1, b: 1, epochs: 1, negatives: 0, learningRate: 0.5, seed: 0 } as const;
  const [x, , y, , z] = await umapEpochs(pair.matrix, initial, steps);
  // −2 / (1 + d²) of the gap at d = 4, then at what is left; the lighter edge is due in every second epoch.
  const once = 4 - (0.5 * 2 * 4) / 17;
  const twice = once - (0.5 * 2 * once) / (1 + once ** 2);
  expect(y).toBeCloseTo(twice, 4);
  expect(x).toBeCloseTo(4 - twice, 4);
  expect(z).toBe(8);
});

it("the tables of forces are the formulas within a thousandth", () => {
  const [a, b] = [1.58, 0.9];
  const { attractions, repulsions } = umapForces(a, b);
  for (let square = 1e-5; square < 1e5; square *= 1.37) {
    const pull = (-2 * a * b * square ** (b - 1)) / (1 + a * square ** b);
    const push = (2 * b) / ((0.001 + square) * (1 + a * square ** b));
    expect(forceAt(attractions, square) / pull).toBeCloseTo(1, 3);
    expect(forceAt(repulsions, square) / push).toBeCloseTo(1, 3);
  }
});

it("refuses points and settings that make no sense", async () => {
  const edges = graph(20);
  await expect(tsneIterations(edges, new Float32Array(3), { ...settings, dimensions: 2 })).rejects.toThrow(
    "tsneIterations: points must have 20 × 2 entries, got 3",
  );
  await expect(tsneIterations(edges, start(20, 2), { ...settings, dimensions: 2, opening: 2 })).rejects.toThrow(
    "tsneIterations: opening must be above 0 and at most 1, got 2",
  );
  const steep = { ...settings, dimensions: 2, iterations: 60, learningRate: 1e38 } as const;
  await expect(tsneIterations(edges, start(20, 2), steep)).rejects.toThrow(/points must stay finite/);
});
