import type { Estimator, RatingMatrix } from "@marquee/core";
import { checkerboard, describeEstimator } from "@marquee/core/testing";
import { describe, expect, it } from "vitest";
import { ratingClock } from "./rating-times.ts";
import { timeSvdpp } from "./time-svdpp.ts";
import type { TimeSvdppModel, TimeSvdppOptions } from "./time-svdpp.ts";

const DAY = 86_400;
/** The ratings with times: every cell of a row a day after the one before it, users half a day apart. */
const timed = (ratings: RatingMatrix): RatingMatrix & { readonly timestamps: Float64Array } => {
  const timestamps = new Float64Array(ratings.data.length);
  for (let u = 0; u < ratings.rows; u++) {
    for (let p = ratings.indptr[u]; p < ratings.indptr[u + 1]; p++) {
      timestamps[p] = 1e9 + (p - ratings.indptr[u]) * DAY + (u * DAY) / 2;
    }
  }
  return { ...ratings, timestamps };
};

describe("timeSvdpp on a board whose ratings have a time", () => {
  const make = (): Estimator<TimeSvdppModel> => {
    const inner = timeSvdpp({
      factors: 8,
      epochs: 80,
      learningRate: 0.01,
      bins: 4,
      dayRegularization: 0.1,
      binRegularization: 0.1,
    });
    return { ...inner, fit: (ratings, context) => inner.fit(timed(ratings), context) };
  };
  describeEstimator(it, make, { feedback: "explicit" });
});

const fitted = async (ratings: RatingMatrix, options: TimeSvdppOptions): Promise<TimeSvdppModel> =>
  (await timeSvdpp(options).fit(ratings)) as TimeSvdppModel;

it("timeSvdpp needs the time of every rating", async () => {
  const board = checkerboard(10, { explicit: true });
  await expect(fitted(board, {})).rejects.toThrow(new TypeError("timeSvdpp: ratings must have timestamps, got none"));
  const timestamps = Float64Array.from(board.data, (_, k) => (k < 2 ? NaN : k));
  await expect(fitted({ ...board, timestamps }, {})).rejects.toThrow(
    new RangeError("timeSvdpp: timestamps must be known, got 2 of 90 that are not"),
  );
});

it("a rating clock counts days from the user's mean time, pairs of user and day, and periods of the whole span", () => {
  const indptr = Int32Array.of(0, 3, 3, 4);
  const indices = Int32Array.of(0, 1, 2, 1);
  const timestamps = Float64Array.of(0, 0.5 * DAY, 2.5 * DAY, 10 * DAY);
  const clock = ratingClock({ rows: 3, cols: 3, indptr, indices, data: new Float32Array(4), timestamps }, 5);
  expect(Array.from(clock.times.days)).toEqual([0, 0, 1, 2]);
  expect(Array.from(clock.times.bins)).toEqual([0, 5, 11, 9]);
  expect(clock.times.deviations[0]).toBeCloseTo(-1, 6);
  expect(clock.times.deviations[2]).toBeCloseTo(1.5 ** 0.4, 6);
  expect(clock.momentOf(0, 2.6 * DAY)).toMatchObject({ day: 1, bin: 1 });
  expect(clock.momentOf(0, 9 * DAY)).toMatchObject({ day: -1, bin: 4 });
  expect(clock.momentOf(1, 9 * DAY)).toEqual({ deviation: 0, day: -1, bin: 4 });
});

it("timeSvdpp learns that items grow more popular, day by day, and looks ahead from the last period", async () => {
  const board = timed(checkerboard(20, { explicit: true }));
  const data = board.timestamps.map((time) => 2 + Math.floor((time - 1e9) / (10 * DAY)));
  const rising = { ...board, data: Float32Array.from(data) };
  const still = { driftLearningRate: 0, dayRegularization: 10, binRegularization: 0.1 };
  const model = await fitted(rising, { ...still, factors: 2, epochs: 200, bins: 3 });
  const at = (time: number): number => model.predictAt(Int32Array.of(4), Int32Array.of(5), Float64Array.of(time))[0];
  expect(at(1e9)).toBeLessThan(at(1e9 + 12 * DAY) - 0.3);
  expect(model.predict(Int32Array.of(4), Int32Array.of(5))[0]).toBeCloseTo(at(1e9 + 27 * DAY), 5);
  expect(() => model.predictAt(Int32Array.of(4), Int32Array.of(5), new Float64Array(2))).toThrow(RangeError);
});
