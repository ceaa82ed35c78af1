import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { friedman } from "./friedman.ts";
import { studentizedRangeCdf, studentizedRangeQuantile } from "./studentized-range.ts";

// python write-friedman.py > friedman.json, in the folder of the file.
const { input, output, tolerance } = JSON.parse(
  readFileSync(new URL("../oracle/friedman.json", import.meta.url), "utf8"),
);

describe("friedman", () => {
  it("equals scipy on the example of Demšar (2006), whose data have ties", () => {
    const test = friedman(input.areas);
    for (const name of ["statistic", "f"] as const) expect(Math.abs(test[name] - output[name])).toBeLessThan(tolerance);
    expect(Math.abs(test.pValue - output.p)).toBeLessThan(tolerance);
    expect(Math.abs(test.fPValue - output.fP)).toBeLessThan(tolerance);
    test.meanRanks.forEach((rank, j) => expect(Math.abs(rank - output.meanRanks[j])).toBeLessThan(tolerance));
    test.againstBest.forEach((p, j) => expect(Math.abs(p - output.againstBest[j])).toBeLessThan(tolerance));
  });

  it("has the critical differences that Demšar prints for that example", () => {
    expect(friedman(input.areas).criticalDifference).toBeCloseTo(1.25, 2);
    expect(friedman(input.areas, { alpha: 0.1 }).criticalDifference).toBeCloseTo(1.12, 2);
  });

  it("gives the lowest value rank 1 where lower is better, and equal values the mean of their ranks", () => {
    const rows = [
      [1, 2, 2],
      [1, 3, 2],
    ];
    expect(friedman(rows, { better: "lower" }).meanRanks).toEqual([1, 2.75, 2.25]);
    expect(friedman(rows).meanRanks).toEqual([3, 1.25, 1.75]);
  });

  it("finds nothing where all methods are alike, and certainty where all data sets agree", () => {
    const same = friedman([
      [1, 1, 1],
      [2, 2, 2],
    ]);
    expect(same).toMatchObject({ meanRanks: [2, 2, 2], statistic: 0, pValue: 1, againstBest: [1, 1, 1] });
    const agreed = friedman(Array.from({ length: 5 }, () => [3, 2, 1]));
    expect(agreed.statistic).toBeCloseTo(10, 12);
    expect(agreed.fPValue).toBe(0);
  });

  it("refuses a single data set, rows of different lengths and what is not finite", () => {
    expect(() => friedman([[1, 2]])).toThrow("got 1 rows of 2");
    expect(() => friedman([[1, 2], [1]])).toThrow("friedman: values must be");
    expect(() =>
      friedman([
        [1, NaN],
        [1, 2],
      ]),
    ).toThrow("finite");
  });
});

describe("studentizedRangeQuantile", () => {
  it("equals scipy's for infinite degrees of freedom", () => {
    input.counts.forEach((count: number, c: number) => {
      input.shares.forEach((share: number, s: number) => {
        expect(Math.abs(studentizedRangeQuantile(share, count) - output.quantiles[c][s])).toBeLessThan(tolerance);
      });
    });
  });

  it("is undone by the distribution, and refuses fewer than two normals", () => {
    expect(studentizedRangeCdf(studentizedRangeQuantile(0.95, 6), 6)).toBeCloseTo(0.95, 10);
    expect(() => studentizedRangeQuantile(0.95, 1)).toThrow("got 1");
  });
});
