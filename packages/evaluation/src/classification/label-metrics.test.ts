import { derive, random } from "@marquee/core";
import { expect, it } from "vitest";
import { confusion, pooledConfusion } from "./confusion.ts";
import { labelMetrics } from "./label-metrics.ts";

const labels = Uint8Array.of(1, 1, 1, 0, 0, 0, 0, 1);
const told = [0.9, 0.5, 0.2, 0.1, 0.6, 0.4, 0.49, 0.8];

it("confusion counts right and wrong answers; the threshold itself is a yes", () => {
  const counts = { truePositives: 3, falsePositives: 1, falseNegatives: 1, trueNegatives: 3 };
  expect(confusion(labels, told)).toEqual(counts);
  expect(confusion(labels, told, 0.55)).toMatchObject({ truePositives: 2, falseNegatives: 2 });
  expect(pooledConfusion([counts, counts])).toMatchObject({ truePositives: 6, trueNegatives: 6 });
  expect(() => confusion(labels, [1])).toThrow("one value for each of 8 labels, got 1");
});

it("labelMetrics are the shares of the table", () => {
  const { accuracy, precision, recall, f1 } = labelMetrics({
    ...{ truePositives: 6, falsePositives: 2, falseNegatives: 4, trueNegatives: 8 },
  });
  expect([accuracy, precision, recall, f1].map(({ mean }) => mean)).toEqual([14 / 20, 6 / 8, 6 / 10, 12 / 18]);
});

it("has Wilson's bounds: 8 of 10 lie within .4902 and .9433", () => {
  const { accuracy } = labelMetrics({ truePositives: 4, falsePositives: 1, falseNegatives: 1, trueNegatives: 4 });
  expect(accuracy.low).toBeCloseTo(0.4902, 4);
  expect(accuracy.high).toBeCloseTo(0.9433, 4);
});

it("is not defined where nothing is counted", () => {
  const { precision, recall, accuracy } = labelMetrics({
    ...{ truePositives: 0, falsePositives: 0, falseNegatives: 3, trueNegatives: 2 },
  });
  expect(precision.mean).toBeNaN();
  expect(recall.mean).toBe(0);
  expect(accuracy.mean).toBe(0.4);
});

it("bounds of F1 hold the truth about as often as they say", () => {
  const [share, rightOfPositive, wrongOfNegative, texts] = [0.4, 0.8, 0.15, 500];
  const truth = (2 * share * rightOfPositive) / (share + share * rightOfPositive + (1 - share) * wrongOfNegative);
  const held = Array.from({ length: 400 }, (_, k) => {
    const next = random(derive(7, k));
    const positive = Uint8Array.from({ length: texts }, () => (next() < share ? 1 : 0));
    const yes = Float64Array.from(positive, (label) => (next() < (label ? rightOfPositive : wrongOfNegative) ? 1 : 0));
    const { low, high } = labelMetrics(confusion(positive, yes)).f1;
    return low <= truth && truth <= high;
  });
  const covered = held.filter(Boolean).length / held.length;
  // Three standard errors of 400 trials about .95.
  expect(covered).toBeGreaterThan(0.915);
  expect(covered).toBeLessThan(0.985);
});
