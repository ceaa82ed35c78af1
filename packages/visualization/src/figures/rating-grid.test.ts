import { csrFromTriplets } from "@marquee/core";
import { expect, it } from "vitest";
import { ratingGrid } from "./rating-grid.ts";

const { matrix } = csrFromTriplets(2, 3, Int32Array.of(0, 1, 1), Int32Array.of(2, 0, 1), Float32Array.of(9, 4.5, 1));
const figure = ratingGrid(matrix, {
  users: Int32Array.of(1, 0),
  items: Int32Array.of(2, 0),
  userLabel: (user) => `<user ${user}>`,
  itemLabel: (item) => `movie ${item}`,
  scale: { min: 0, max: 10 },
});

it("a rating grid shows the cells that are asked for, in their order, and null where there is no rating", () => {
  expect(figure.data[0]["z"]).toEqual([
    [null, 4.5],
    [9, null],
  ]);
  expect(figure.data[0]["text"]).toEqual([
    ["", "&lt;user 1&gt;, movie 0: 4.5"],
    ["&lt;user 0&gt;, movie 2: 9", ""],
  ]);
});

it("a rating grid colors by the whole scale, not by the ratings that occur, the first user on top", () => {
  expect(figure.data[0]).toMatchObject({ zmin: 0, zmax: 10, hoverongaps: false });
  expect(figure.layout["yaxis"]).toMatchObject({
    autorange: "reversed",
    ticktext: ["&lt;user 1&gt;", "&lt;user 0&gt;"],
  });
});
