import { expect, it } from "vitest";
import { ratingGrid } from "./rating-grid.ts";

const grid = { users: ["1", "<b>"], items: ["Heat"], ratings: [[9], [null]], scale: { min: 0, max: 10 } };

it("a rating grid colors by the whole scale, not by the ratings that occur, and leaves missing ones out", () => {
  const [trace] = ratingGrid(grid).data;
  expect(trace).toMatchObject({ z: [[9], [null]], zmin: 0, zmax: 10, hoverongaps: false });
  expect(trace["text"]).toEqual([["1, Heat: 9"], [""]]);
});

it("a rating grid has the first user on top and escapes names", () => {
  expect(ratingGrid(grid).layout["yaxis"]).toMatchObject({ autorange: "reversed", ticktext: ["1", "&lt;b&gt;"] });
});
