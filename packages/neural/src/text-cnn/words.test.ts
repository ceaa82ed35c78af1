import { expect, it } from "vitest";
import { catalogOf } from "./catalog.ts";
import { titleWindows } from "./title-windows.ts";
import { wordLists } from "./word-lists.ts";

it("titleWindows has a window from each word of a title and one behind it, filled up with blanks", () => {
  const [short, none] = titleWindows([Int32Array.of(7, 8), new Int32Array(0)]);
  expect(Array.from(short)).toEqual([7, 8, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  expect(Array.from(none)).toEqual([0, 0, 0, 0, 0]);
  const [long] = titleWindows([Int32Array.of(1, 2, 3, 4, 5, 6)]);
  expect(Array.from(long.subarray(0, 10))).toEqual([1, 2, 3, 4, 5, 2, 3, 4, 5, 6]);
});

it("wordLists has the words of texts in their order, and their places in the order of the words", () => {
  const { words, texts, places, sorted } = wordLists(
    [Int32Array.of(2, 0), new Int32Array(0), Int32Array.of(0, 3, 2)],
    4,
  );
  expect(Array.from(words)).toEqual([2, 0, 0, 3, 2]);
  expect(Array.from(texts)).toEqual([0, 0, 2, 2, 2]);
  expect(Array.from(places)).toEqual([1, 2, 0, 4, 3]);
  expect(Array.from(sorted)).toEqual([0, 0, 2, 2, 3]);
});

it("catalogOf learns words and genres of known movies alone, and fills genres up with blanks on request", () => {
  const movies = [
    { id: "1", title: "Free Willy", genres: ["Drama", "Family"] },
    { id: "2", title: "Willy Wonka", genres: ["Musical", "Family"] },
    undefined,
  ];
  const people = [undefined, { id: "1", gender: "F" as const, age: 25 }];
  const shape = { users: 2, known: Uint8Array.of(1, 0, 1), titleWords: 3, plotWords: 0 };
  const { titles, words, genres, genreCount, attributes, users } = catalogOf(movies, people, {
    ...shape,
    blanks: true,
  });
  expect(titles.map((title) => Array.from(title))).toEqual([[1, 2], [2], []]);
  expect(words).toBe(3);
  expect(genreCount).toBe(3);
  expect(Array.from(genres)).toEqual([1, 1, 0, 0, 1, 1, 0, 0, 2]);
  // Gender, age and occupation, each with "unknown" first.
  expect(attributes).toEqual([2, 2, 1]);
  expect(Array.from(users)).toEqual([1, 0, 1, 0, 1, 0, 1, 0, 1, 1]);
  expect(Array.from(catalogOf(movies, people, { ...shape, blanks: false }).genres)).toEqual([1, 1, 0, 1, 0, 0]);
});
