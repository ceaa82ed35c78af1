import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { areaError, areaUnderRoc, rankedPrecision } from "./ranked-labels.ts";

interface Case {
  readonly scores: number[];
  readonly labels: number[];
  readonly areaUnderRoc: number;
  readonly rankedPrecision: number;
}
const oracle = JSON.parse(readFileSync(new URL("../oracle/ranked-labels.json", import.meta.url), "utf8")) as {
  readonly tolerance: number;
  readonly cases: readonly Case[];
};

describe("ranked labels", () => {
  it("have scikit-learn's area and precision, with ties and without", () => {
    for (const { scores, labels, ...expected } of oracle.cases) {
      expect(Math.abs(areaUnderRoc(scores, labels) - expected.areaUnderRoc)).toBeLessThan(oracle.tolerance);
      expect(Math.abs(rankedPrecision(scores, labels) - expected.rankedPrecision)).toBeLessThan(oracle.tolerance);
    }
  });

  it("by hand: one of four pairs stands the wrong way, one is a tie", () => {
    expect(areaUnderRoc([4, 2, 2, 1], [1, 0, 1, 0])).toBe(3.5 / 4);
    expect(rankedPrecision([4, 3, 2, 1], [1, 0, 1, 0])).toBeCloseTo((1 + 2 / 3) / 2, 12);
  });

  it("by hand: the error of an area of .8 over 10 examples with the label and 20 without", () => {
    const sum = 0.16 + 9 * (0.8 / 1.2 - 0.64) + 19 * (1.28 / 1.8 - 0.64);
    expect(areaError(0.8, 10, 20)).toBeCloseTo(Math.sqrt(sum / 200), 12);
    expect(areaError(1, 10, 20)).toBe(0);
  });

  it("are NaN where there is nothing to tell apart, and refuse lists of two lengths", () => {
    expect(areaUnderRoc([1, 2], [1, 1])).toBeNaN();
    expect(rankedPrecision([1, 2], [0, 0])).toBeNaN();
    expect(() => areaUnderRoc([1], [1, 0])).toThrow("labels must be as many as scores, got 2 for 1");
  });
});
