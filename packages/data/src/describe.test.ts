import { interactions, vocabulary } from "@marquee/core";
import { describe as group, expect, it } from "vitest";
import { compareIds } from "./compare-ids.ts";
import { datasetOf } from "./dataset-of.ts";
import { describe } from "./describe.ts";
import { movieColumns, ratingColumns, toDataFrame, userColumns } from "./frames.ts";
import { scaleOf } from "./cleaning/scale.ts";

const dataset = datasetOf(
  "tiny",
  interactions({
    users: vocabulary(["1", "2"]),
    items: vocabulary(["x", "y", "z"]),
    user: Int32Array.of(0, 0, 0, 1),
    item: Int32Array.of(0, 1, 2, 0),
    rating: Float32Array.of(1, 2, 5, 4),
    timestamp: Float64Array.of(10, NaN, 30, 20),
  }),
  {
    movies: [
      { id: "x", title: "X", year: 1999, genres: ["War", "Drama"] },
      { id: "y", title: "Y", genres: [] },
    ],
    users: [{ id: "2", gender: "F", age: 30 }],
  },
);

group("describe", () => {
  it("gives the numbers of a small table, worked by hand", () => {
    expect(describe(dataset)).toEqual({
      users: 2,
      items: 3,
      ratings: 4,
      density: 4 / 6,
      meanRating: 3,
      deviation: Math.sqrt(2.5),
      histogram: [1, 2, 4, 5].map((rating) => ({ rating, count: 1 })),
      ratingsPerUser: { min: 1, lowerQuartile: 1.5, median: 2, upperQuartile: 2.5, max: 3, mean: 2 },
      ratingsPerItem: { min: 1, lowerQuartile: 1, median: 1, upperQuartile: 1.5, max: 2, mean: 4 / 3 },
      popularityGini: (-2 * 1 + 0 * 1 + 2 * 2) / (3 * 4),
      times: { first: 10, last: 30 },
      unknownTimes: 1,
    });
  });
});

group("data frame columns", () => {
  it("have one entry per rating, movie or user, null where nothing is known", () => {
    expect(ratingColumns(dataset)).toEqual({
      userId: ["1", "1", "1", "2"],
      movieId: ["x", "y", "z", "x"],
      title: ["X", "Y", null, "X"],
      rating: [1, 2, 5, 4],
      timestamp: [10, null, 30, 20],
    });
    expect(movieColumns(dataset)).toEqual({
      movieId: ["x", "y", "z"],
      title: ["X", "Y", null],
      year: [1999, null, null],
      genres: ["War|Drama", "", null],
      ratings: [2, 1, 1],
      meanRating: [2.5, 2, 5],
    });
    expect(userColumns(dataset)).toEqual({
      userId: ["1", "2"],
      gender: [null, "F"],
      age: [null, 30],
      occupation: [null, null],
      ratings: [3, 1],
      meanRating: [8 / 3, 4],
    });
  });

  it("have no mean rating for a movie that nobody rated", () => {
    const { users, user, item, rating } = dataset.interactions;
    const more = interactions({ users, items: vocabulary(["x", "y", "z", "none"]), user, item, rating });
    const { ratings, meanRating } = movieColumns({ ...dataset, interactions: more });
    expect([ratings, meanRating]).toEqual([
      [2, 1, 1, 0],
      [2.5, 2, 5, null],
    ]);
  });

  it("go to the constructor given, as copies", () => {
    class Frame {
      constructor(readonly data: Record<string, (string | number | null)[]>) {}
    }
    const columns = movieColumns(dataset);
    const { data } = toDataFrame(Frame, columns);
    expect(data).toEqual(columns);
    expect(data["movieId"]).not.toBe(columns["movieId"]);
  });
});

it("compareIds puts digits first and by value, then text", () => {
  const ids = ["b", "10", "", "9", "010", "00", "a", "0", "123456789012345678901", "1e1", "B"];
  expect(ids.sort(compareIds)).toEqual([
    "0",
    "00",
    "9",
    "10",
    "010",
    "123456789012345678901",
    "",
    "1e1",
    "B",
    "a",
    "b",
  ]);
});

it("scaleOf finds the step of the ratings", () => {
  expect(scaleOf(Float32Array.of(4, 0.5, 3, 3.5))).toEqual({ min: 0.5, max: 4, step: 0.5 });
  expect(scaleOf(Float32Array.of(3, 3))).toEqual({ min: 3, max: 3, step: 1 });
});
