import assert from "node:assert/strict";
import { test } from "node:test";
import { firstDifference } from "./first-difference.mjs";
import { importName, shortened, withFormulas } from "./typedoc-plugin.mjs";

test("indented lines of a comment become a block of code", () => {
  assert.equal(
    withFormulas("The mean:\n  a = b\n  c = d\nand more."),
    "The mean:\n\n```text\n  a = b\n  c = d\n```\n\nand more.",
  );
  assert.equal(withFormulas("No formula."), "No formula.");
});

test("modules have the name that they are imported by", () => {
  assert.equal(importName("core/src"), "@marquee/core");
  assert.equal(importName("core/src/testing"), "@marquee/core/testing");
});

test("rules, anchors and headings over the only table are left out", () => {
  const page = '### A\n\n***\n\n#### Properties\n\n| <a id="x"></a> `x` |\n';
  assert.equal(shortened(page), "### A\n\n| `x` |\n");
});

test("the first difference of two texts is told with its line", () => {
  assert.equal(firstDifference("a\nb", "a\nc"), '2: "b" should be "c"');
  assert.equal(firstDifference("a", "a\nc"), '2: the end should be "c"');
  assert.equal(firstDifference("a\nb", "a"), '2: "b" should be the end');
});
