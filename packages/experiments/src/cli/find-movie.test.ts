import { expect, it } from "vitest";
import { interactions, vocabulary } from "@marquee/core";
import type { Dataset } from "@marquee/data";
import { findMovie } from "./find-movie.ts";

const titles = ["Matrix, The", "Solaris", "Solaris", "Amélie", "2001: A Space Odyssey", "Gravity"];
const years = [1999, 1972, 2002, 2001, 1968, 2013];
const dataset = {
  movies: [
    ...titles.map((title, k) => ({ id: String(100 + k), title, year: years[k], genres: [] })).slice(0, 5),
    { id: "105", title: "Gravity", year: 2013, genres: [], otherTitles: ["地心引力"] },
    undefined,
  ],
  interactions: interactions({
    users: vocabulary(["u"]),
    items: vocabulary(["100", "101", "102", "103", "104", "105", "106"]),
    user: Int32Array.of(0),
    item: Int32Array.of(0),
    rating: Float32Array.of(1),
  }),
} as unknown as Dataset;

it.each([
  ["The Matrix", 0],
  ["matrix, the (1999)", 0],
  ["Solaris (2002)", 2],
  ["AMÉLIE", 3],
  ["2001 a space odyssey", 4],
  ["105", 5],
  ["地心引力", 5],
  ["106", 6],
])("findMovie finds %j", (text, item) => {
  expect(findMovie(dataset, text)).toBe(item);
});

it.each([
  ["Solaris", /names 2 movies; add the year:\n {2}Solaris \(1972\)\n {2}Solaris \(2002\)$/],
  ["Gravty", /no movie "Gravty" .* Did you mean "Gravity \(2013\)"\?$/],
  ["Odyssey", /Did you mean "2001: A Space Odyssey \(1968\)"\?$/],
  ["Casablanca", /no movie "Casablanca" among the 7 of this data set\.$/],
  ["", /no movie ""/],
])("findMovie says what %j may mean", (text, expected) => {
  expect(() => findMovie(dataset, text)).toThrow(expected);
});
