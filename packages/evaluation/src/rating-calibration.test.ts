import fc from "fast-check";
import { expect, it } from "vitest";
import { activityGapOf } from "./metrics/activity-gap.ts";
import { calibrationErrorOf } from "./metrics/calibration-error.ts";
import { poolCalibration, ratingCalibration } from "./rating-calibration.ts";

const columns = (rows: readonly (readonly [estimate: number, rating: number])[]) => ({
  estimates: Float32Array.from(rows, ([estimate]) => estimate),
  ratings: Float32Array.from(rows, ([, rating]) => rating),
});

// prettier-ignore
const rows = [[1, 2], [2.5, 3], [3, 3], [3.5, 5], [3.75, 4], [5, 5], [5.5, 4]] as const;

it("means of estimates and ratings by hand: two bins from 1 to 5, the border in the upper one", () => {
  expect(ratingCalibration(columns(rows), [1, 5], 2)).toEqual([
    { from: 1, to: 3, count: 2, predicted: 1.75, given: 2.5 },
    { from: 3, to: 5, count: 5, predicted: 4.15, given: 4.2 },
  ]);
});

it("the calibration error by hand is (2 · |1.75 − 2.5| + 5 · |4.15 − 4.2|) / 7", () => {
  expect(calibrationErrorOf(ratingCalibration(columns(rows), [1, 5], 2))).toBeCloseTo(1.75 / 7, 6);
  expect(calibrationErrorOf([])).toBeNaN();
});

it("empty bins are left out, and estimates outside of the range belong to the outermost bins", () => {
  const bins = ratingCalibration(columns([[-2, 1], [9, 5]]), [1, 5]); // prettier-ignore
  expect(bins.map(({ from, to, count }) => [from, to, count])).toEqual([
    [1, 1.4, 1],
    [4.6, 5, 1],
  ]);
});

it("estimates that are right on average in each bin have no error, whatever their scatter", () => {
  expect(calibrationErrorOf(ratingCalibration(columns([[3, 1], [3, 5]]), [1, 5]))).toBe(0); // prettier-ignore
});

it("two parts pooled are the whole", () => {
  const value = fc.float({ min: 1, max: 5, noNaN: true });
  const part = fc.array(fc.tuple(value, value), { maxLength: 20 });
  fc.assert(
    fc.property(part, part, (a, b) => {
      const whole = ratingCalibration(columns([...a, ...b]), [1, 5]);
      const pooled = poolCalibration([a, b].map((rows) => ratingCalibration(columns(rows), [1, 5])));
      expect(pooled.map(({ from, to, count }) => [from, to, count])).toEqual(
        whole.map(({ from, to, count }) => [from, to, count]),
      );
      pooled.forEach(({ predicted, given }, k) => {
        expect(predicted).toBeCloseTo(whole[k].predicted, 5);
        expect(given).toBeCloseTo(whole[k].given, 5);
      });
    }),
  );
});

it("a range that is none and a number of bins that is none are refused", () => {
  expect(() => ratingCalibration(columns(rows), [3, 3])).toThrow("low must be less than high, got 3 and 3");
  expect(() => ratingCalibration(columns(rows), [1, 5], 0)).toThrow("ratingCalibration: bins");
});

it("the activity gap is that of the most and the least active group that have train ratings and an nDCG", () => {
  const group = (from: number, to: number, ndcg?: number) => ({
    ...{ from, to, users: 1 },
    values: ndcg === undefined ? { rmse: 1 } : { "ndcg@10": ndcg },
  });
  const groups = [group(0, 0, 0.9), group(1, 3, 0.1), group(4, 8, 0.2), group(9, 20, 0.4)];
  expect(activityGapOf(groups, 10)).toBeCloseTo(0.3, 12);
  expect(activityGapOf([group(1, 3, 0.4), group(4, 9, 0.1)], 10)).toBeCloseTo(0.3, 12);
  expect(activityGapOf([group(0, 0, 0.9), group(1, 3, 0.1)], 10)).toBeNaN();
  expect(activityGapOf([group(1, 3), group(4, 9)], 10)).toBeNaN();
});
