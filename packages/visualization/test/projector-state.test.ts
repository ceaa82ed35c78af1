import { expect, it } from "vitest";
import { findMovies } from "../page/projector/find-movies.ts";
import { bookmarkOf, stateOf } from "../page/projector/state.ts";
import { bookmarkHash, readBookmark } from "../src/index.ts";
import { demoProjector } from "./demo-projector.ts";

it("findMovies puts titles that begin with the whole text first, then the most rated", () => {
  const titles = ["star trek meets star wars", "the star wars", "star wars (1977)"];
  const counts = Int32Array.of(30, 20, 10);
  expect(findMovies(titles, counts, " Star  wars")).toEqual([2, 0, 1]);
  expect(findMovies(titles, counts, "star")).toEqual([0, 2, 1]);
  expect(findMovies(titles, counts, "trek wars")).toEqual([0]);
  expect(findMovies(titles, counts, " ")).toEqual([]);
});

it("a state comes back from its address, on the tab of what was chosen", () => {
  const projector = demoProjector(6);
  const names = { colors: ["genre", "year"], recommenders: ["item-based"] };
  const first = stateOf(projector, {}, names);
  expect(first).toMatchObject({ tab: "movie", color: "genre", likes: [], groups: [[], []] });
  for (const chosen of [
    { movie: 3, tab: "movie" },
    { likes: [2, 4], tab: "liking" },
    { groups: [[1], []], tab: "groups" },
    { groups: [[], [5]], tab: "groups" },
  ] as const) {
    const state = { ...first, ...chosen };
    expect(stateOf(projector, readBookmark(bookmarkHash(bookmarkOf(projector, state))), names)).toEqual(state);
  }
});
