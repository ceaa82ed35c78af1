import { expect, it } from "vitest";
import { cleaningMarks, cleaningWords } from "./cleaning-words.ts";

it("says which ratings are left, and how many of each user and movie there must be", () => {
  expect(cleaningMarks({ minRating: 4 })).toEqual(["ratings ≥ 4 only"]);
  expect(cleaningMarks({ minRating: 8, minUserRatings: 5, minItemRatings: 5 })).toEqual([
    "ratings ≥ 8 only",
    "≥ 5 ratings per user and movie",
  ]);
  expect(cleaningMarks({ minUserRatings: 5, minItemRatings: 3 })).toEqual([
    "≥ 5 ratings per user",
    "≥ 3 ratings per movie",
  ]);
  expect(cleaningWords({ minRating: 8, minUserRatings: 5, minItemRatings: 3 })).toEqual([
    "Cleaning: ratings below 8 were dropped; users with fewer than 5 and movies with fewer than 3 ratings were dropped until none was left.",
  ]);
  expect(cleaningWords({ minItemRatings: 3 })).toEqual([
    "Cleaning: movies with fewer than 3 ratings were dropped until none was left.",
  ]);
});

it("says nothing where nothing was asked for", () => {
  for (const cleaning of [{}, { minUserRatings: 1, minItemRatings: 1 }]) {
    expect([...cleaningMarks(cleaning), ...cleaningWords(cleaning)]).toEqual([]);
  }
});
