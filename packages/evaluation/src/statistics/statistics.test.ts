import { random } from "@marquee/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { holm } from "./holm.ts";
import { interval, pairedDifference } from "./interval.ts";
import { meanOf } from "./sample.ts";

const numbers = fc
  .array(fc.integer({ min: -50, max: 50 }), { minLength: 2, maxLength: 40 })
  .map((v) => Float64Array.from(v));
const pValues = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 });

describe("holm", () => {
  it("is at least the raw p, at most 1, and keeps their order", () => {
    fc.assert(
      fc.property(pValues, (raw) => {
        const adjusted = holm(raw);
        raw.forEach((p, k) => {
          expect(adjusted[k]).toBeGreaterThanOrEqual(p);
          expect(adjusted[k]).toBeLessThanOrEqual(1);
          raw.forEach((q, j) => p <= q && expect(adjusted[k]).toBeLessThanOrEqual(adjusted[j]));
        });
      }),
    );
  });

  it("does not count what is undefined", () => {
    expect(holm([0.02, NaN, 0.5])).toEqual([0.04, NaN, 0.5]);
  });
});

describe("meanOf", () => {
  it("leaves NaN out, weighs, and takes the root of the mean square when asked", () => {
    expect(meanOf({ values: Float64Array.of(1, NaN, 4) })).toBe(2.5);
    expect(meanOf({ values: Float64Array.of(1, NaN, 4), weights: Float64Array.of(2, 9, 1) })).toBe(2);
    expect(meanOf({ values: Float64Array.of(1, 7), root: true })).toBe(5);
    expect(meanOf({ values: Float64Array.of(NaN) })).toBeNaN();
  });
});

describe("interval", () => {
  it("holds its estimate, by either method, and widens with confidence", () => {
    fc.assert(
      fc.property(numbers, fc.constantFrom("t" as const, "bootstrap" as const), (values, method) => {
        const narrow = interval(values, { method, resamples: 200, confidence: 0.8 });
        const wide = interval(values, { method, resamples: 200, confidence: 0.99 });
        expect(wide.low).toBeLessThanOrEqual(narrow.low);
        expect(wide.high).toBeGreaterThanOrEqual(narrow.high);
        expect(wide.low).toBeLessThanOrEqual(wide.estimate);
        expect(wide.high).toBeGreaterThanOrEqual(wide.estimate);
      }),
      { numRuns: 60 },
    );
  });

  it("is undefined for one value, and a point when all are equal", () => {
    expect(interval(Float64Array.of(3))).toMatchObject({ estimate: 3, low: NaN, high: NaN, count: 1 });
    expect(interval(Float64Array.of(3, 3, NaN))).toMatchObject({ estimate: 3, low: 3, high: 3, count: 2 });
  });

  it("ignores entries without weight", () => {
    const [values, weights] = [Float64Array.of(1, 9, 2, 4), Float64Array.of(2, 0, 1, 1)];
    const without = { values: Float64Array.of(1, 2, 4), weights: Float64Array.of(2, 1, 1) };
    expect(interval({ values, weights })).toEqual(interval(without));
  });

  it("covers the true ratio of sums about as often as it claims, by either method", () => {
    // 300 draws of 40 users whose value depends on their weight: E[w v] / E[w] = 7/3 · 1/2 = 7/6 for w in 1…3, v = w/2 ± 1.
    const truth = 7 / 6;
    const covered = { t: 0, bootstrap: 0 };
    for (let run = 0; run < 300; run++) {
      const next = random(run);
      const weights = Float64Array.from({ length: 40 }, () => 1 + Math.floor(3 * next()));
      const values = weights.map((w) => w / 2 + 2 * next() - 1);
      for (const method of ["t", "bootstrap"] as const) {
        const { low, high } = interval({ values, weights }, { method, resamples: 500, seed: run });
        if (low <= truth && truth <= high) covered[method]++;
      }
    }
    // Binomial with n = 300 and p = .95: mean 285, deviation 3.8; small samples cover a little less.
    for (const hits of [covered.t, covered.bootstrap]) {
      expect(hits).toBeGreaterThan(267);
      expect(hits).toBeLessThan(299);
    }
  });
});

describe("pairedDifference", () => {
  it("changes its sign with the order of the pair and keeps its p-value", () => {
    fc.assert(
      fc.property(numbers, fc.integer(), (a, seed) => {
        const next = random(seed);
        const b = a.map((value) => value + next() - 0.4);
        const [forth, back] = [pairedDifference(a, b), pairedDifference(b, a)];
        expect(back.estimate).toBeCloseTo(-forth.estimate, 9);
        expect(back.low).toBeCloseTo(-forth.high, 9);
        expect(back.pValue).toBeCloseTo(forth.pValue, 9);
      }),
    );
  });

  it("drops the pair when one of the two is undefined", () => {
    const { estimate, count } = pairedDifference(Float64Array.of(1, NaN, 3), Float64Array.of(0, 5, NaN));
    expect([estimate, count]).toEqual([1, 1]);
  });

  it("finds no difference where there is none and a certain one where all pairs agree", () => {
    expect(pairedDifference(Float64Array.of(1, 2), Float64Array.of(1, 2)).pValue).toBe(1);
    expect(pairedDifference(Float64Array.of(2, 3), Float64Array.of(1, 2)).pValue).toBe(0);
  });

  it("by bootstrap agrees with the t-test on a clear and on an unclear case", () => {
    const next = random(4);
    const a = Float64Array.from({ length: 200 }, () => next());
    for (const shift of [0.02, 0.06]) {
      const b = a.map((value) => value + shift + (next() - 0.5) * 0.5);
      const byT = pairedDifference(a, b);
      const byBootstrap = pairedDifference(a, b, { method: "bootstrap", resamples: 5000 });
      expect(Math.abs(byBootstrap.low - byT.low)).toBeLessThan(0.1 * byT.standardError);
      expect(Math.abs(byBootstrap.pValue - byT.pValue)).toBeLessThan(0.02);
    }
  });

  it("repeats with the same seed", () => {
    const [a, b] = [Float64Array.of(1, 2, 3, 5), Float64Array.of(2, 2, 1, 3)];
    const once = pairedDifference(a, b, { method: "bootstrap" });
    expect(pairedDifference(a, b, { method: "bootstrap" })).toEqual(once);
    expect(pairedDifference(a, b, { method: "bootstrap", seed: 1 })).not.toEqual(once);
  });

  it("refuses samples of different lengths and an unknown method", () => {
    expect(() => pairedDifference(Float64Array.of(1), Float64Array.of(1, 2))).toThrow("got 1 and 2");
    expect(() => interval(Float64Array.of(1), { confidence: 95 })).toThrow("interval: confidence must be");
  });
});
