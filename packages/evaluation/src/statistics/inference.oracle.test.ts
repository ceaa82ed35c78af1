import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { holm } from "./holm.ts";
import { interval, pairedDifference } from "./interval.ts";

// python write-inference.py > inference.json, in the folder of the file.
const { input, output, tolerance } = JSON.parse(
  readFileSync(new URL("../oracle/inference.json", import.meta.url), "utf8"),
);
const a = Float64Array.from(input.a);
const b = Float64Array.from(input.b);

it("interval equals scipy's interval of a one-sample t-test", () => {
  const { low, high } = interval(a, { confidence: 0.9 });
  expect(Math.abs(low - output.meanInterval90[0])).toBeLessThan(tolerance);
  expect(Math.abs(high - output.meanInterval90[1])).toBeLessThan(tolerance);
});

it("pairedDifference equals scipy's paired t-test", () => {
  const { low, high, pValue } = pairedDifference(a, b);
  expect(Math.abs(low - output.paired.low)).toBeLessThan(tolerance);
  expect(Math.abs(high - output.paired.high)).toBeLessThan(tolerance);
  expect(Math.abs(pValue - output.paired.p)).toBeLessThan(tolerance);
});

it("p-values keep their leading digits when they are tiny", () => {
  const few = pairedDifference(
    a.slice(0, 5),
    b.slice(0, 5).map((value) => value + 0.2),
  );
  expect(few.pValue / output["firstFiveAgainstBPlus0.2"].p).toBeCloseTo(1, 6);
  const far = pairedDifference(
    a.map((value) => value + 1),
    b,
  );
  expect(far.pValue / output.aPlus1AgainstB.p).toBeCloseTo(1, 6);
});

it("the bootstrap interval of skewed values equals scipy's BCa within its random error", () => {
  const { low, high } = interval(Float64Array.from(input.skewed), { method: "bootstrap", resamples: 50_000 });
  // A percentile of 50,000 draws of a mean with standard error .13 varies by .002 (one standard deviation).
  expect(Math.abs(low - output.bcaOfSkewed[0])).toBeLessThan(0.008);
  expect(Math.abs(high - output.bcaOfSkewed[1])).toBeLessThan(0.008);
});

it("holm equals statsmodels' multipletests", () => {
  holm(input.p).forEach((adjusted, k) => expect(Math.abs(adjusted - output.holm[k])).toBeLessThan(tolerance));
});
