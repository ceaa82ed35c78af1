import { expect, it } from "vitest";
import { editDistance, suggestion } from "./nearest.ts";

it("editDistance counts insertions, deletions, replacements and swaps", () => {
  expect(editDistance("svd", "svd")).toBe(0);
  expect(editDistance("svd", "sdv")).toBe(1);
  expect(editDistance("ials", "als")).toBe(1);
  expect(editDistance("kitten", "sitting")).toBe(3);
  expect(editDistance("", "abc")).toBe(3);
});

it("suggestion finds the name that was meant, whatever its spelling of words", () => {
  const names = ["item-knn", "user-knn", "svd", "popularity"];
  expect(suggestion("itemKNN", names)).toBe(' Did you mean "item-knn"?');
  expect(suggestion("popularty", names)).toBe(' Did you mean "popularity"?');
  expect(suggestion("zzzzzzzzzz", names)).toBe("");
});
