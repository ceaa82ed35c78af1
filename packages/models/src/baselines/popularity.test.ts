import { csr } from "@marquee/core";
import { describeEstimator } from "@marquee/core/testing";
import { describe, expect, it } from "vitest";
import { popularity } from "./popularity.ts";
import { popularityWindow } from "./popularity-window.ts";

const DAY = 86_400;
const timeless = csr(
  3,
  3,
  Int32Array.of(0, 2, 4, 6),
  Int32Array.of(0, 1, 0, 2, 0, 1),
  Float32Array.of(5, 4, 2, 5, 3, 1),
);
const ratings = { ...timeless, timestamps: Float64Array.of(0, 9 * DAY, 1 * DAY, 10 * DAY, 2 * DAY, 8 * DAY) };
const items = Int32Array.of(0, 1, 2);

describe("popularity", () => {
  describeEstimator(it, () => popularity(), { personal: false });

  it("counts every rating", async () => {
    expect(Array.from((await popularity().fit(ratings)).score(1, items))).toEqual([3, 2, 1]);
  });

  it("counts the ratings from minRating on", async () => {
    expect(Array.from((await popularity({ minRating: 4 }).fit(ratings)).score(1, items))).toEqual([1, 1, 1]);
  });
});

it("popularity is the same for a new user, whatever the profile", async () => {
  const model = await popularity().fit(ratings);
  const stranger = model.foldIn(Int32Array.of(2), Float32Array.of(5));
  expect(stranger.score(0, items)).toEqual(model.score(1, items));
  expect(stranger.score(1, items).every(Number.isNaN)).toBe(true);
});

describe("popularity-window", () => {
  it("counts the ratings of the last days before the newest", async () => {
    const scores = async (days: number, minRating = 0): Promise<number[]> =>
      Array.from((await popularityWindow({ days, minRating }).fit(ratings)).score(0, items));
    expect(await scores(2)).toEqual([NaN, 1, 1]);
    expect(await scores(2.5)).toEqual([NaN, 2, 1]);
    expect(await scores(2.5, 2)).toEqual([NaN, 1, 1]);
    expect(await scores(100)).toEqual([3, 2, 1]);
  });

  it("takes the newest time from all ratings, also those below minRating", async () => {
    const scores = (await popularityWindow({ days: 8.5, minRating: 3 }).fit(ratings)).score(0, items);
    expect(Array.from(scores)).toEqual([1, 1, 1]);
  });

  it("needs timestamps", () => {
    expect(() => popularityWindow().fit(timeless)).toThrow("popularityWindow: ratings must have timestamps, got none");
  });

  it("names how many times are unknown", () => {
    const timestamps = ratings.timestamps.map((time, k) => (k % 3 === 0 ? NaN : time));
    expect(() => popularityWindow().fit({ ...ratings, timestamps })).toThrow(
      new RangeError("popularityWindow: timestamps must be known, got 2 of 6 that are not"),
    );
  });

  it("refuses a window of no length", () => {
    expect(() => popularityWindow({ days: 0 })).toThrow("popularityWindow: days must be a positive number, got 0");
  });
});

describe("popularity-window on a board whose ratings have a time", () => {
  describeEstimator(
    it,
    () => {
      const windowed = popularityWindow();
      return {
        ...windowed,
        fit: (board) => windowed.fit({ ...board, timestamps: new Float64Array(board.data.length) }),
      };
    },
    { personal: false },
  );
});
