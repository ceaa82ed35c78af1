import { describe, expect, it } from "vitest";
import { derive, integer, normal, permutation, random } from "./random.ts";

describe("random", () => {
  it("repeats from the same seed and differs from another", () => {
    const take = (seed: number): number[] => Array.from({ length: 5 }, random(seed));
    expect(take(7)).toEqual(take(7));
    expect(take(7)).not.toEqual(take(8));
  });

  it("fills 64 bins evenly (χ² below its 99.9 % point for each of five seeds)", () => {
    for (let seed = 0; seed < 5; seed++) {
      const bins = new Float64Array(64);
      const next = random(seed);
      const draws = 64_000;
      for (let k = 0; k < draws; k++) bins[integer(next, 64)]++;
      const expected = draws / 64;
      const chiSquare = bins.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
      expect(chiSquare).toBeLessThan(103.4);
    }
  });
});

describe("derive", () => {
  it("gives other streams for other keys, in whatever order they are asked for", () => {
    const seeds = new Set<number>();
    for (let user = 0; user < 2000; user++) seeds.add(derive(42, "user", user)).add(derive(42, "item", user));
    expect(seeds.size).toBeGreaterThanOrEqual(3999);
    expect(derive(42, "user", 17)).toBe(derive(42, "user", 17));
    expect(derive(42, "ab", "c")).not.toBe(derive(42, "a", "bc"));
  });

  it("starts uncorrelated streams from neighboring seeds", () => {
    const n = 4000;
    let sum = 0;
    for (let k = 0; k < n; k++) sum += (random(derive(1, k))() - 0.5) * (random(derive(1, k + 1))() - 0.5);
    const correlation = (12 * sum) / n;
    expect(Math.abs(correlation)).toBeLessThan(4 / Math.sqrt(n));
  });
});

it("normal has mean 0, variance 1 and no skew (within four standard errors)", () => {
  const next = random(3);
  const n = 50_000;
  const draws = Array.from({ length: n }, () => normal(next));
  const moment = (power: number): number => draws.reduce((sum, x) => sum + x ** power, 0) / n;
  expect(Math.abs(moment(1))).toBeLessThan(4 / Math.sqrt(n));
  expect(Math.abs(moment(2) - 1)).toBeLessThan(4 * Math.sqrt(2 / n));
  expect(Math.abs(moment(3))).toBeLessThan(4 * Math.sqrt(15 / n));
});

it("permutation holds every number once, and each stands first equally often", () => {
  expect(Array.from(permutation(100, random(1))).sort((a, b) => a - b)).toEqual(
    Array.from({ length: 100 }, (_, i) => i),
  );
  const first = new Float64Array(5);
  for (let seed = 0; seed < 5000; seed++) first[permutation(5, random(seed))[0]]++;
  for (const count of first) expect(Math.abs(count - 1000)).toBeLessThan(4 * Math.sqrt(800));
});
