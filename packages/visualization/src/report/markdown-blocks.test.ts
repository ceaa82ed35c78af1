import { expect, it } from "vitest";
import { folded, markdownOf } from "./markdown-blocks.ts";

it("folded shows its summary as it is, in the one line that git hosts read as HTML", () => {
  expect(folded("item_knn *k*\n\n<i>", ["text"])).toEqual([
    "<details><summary>item_knn *k* &lt;i&gt;</summary>",
    "text",
    "</details>",
  ]);
  expect(folded("nothing", [])).toEqual([]);
});

it("markdownOf puts a blank line between blocks, and leaves out empty ones", () => {
  expect(markdownOf(["# One", "", "two"])).toBe("# One\n\ntwo\n");
});
