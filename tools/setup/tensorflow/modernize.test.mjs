import assert from "node:assert/strict";
import { test } from "node:test";
import { modernText } from "./modernize.mjs";

test("calls of functions that Node 23 took out of util are written as what they meant", () => {
  assert.equal(modernText("if ((0, util_1.isNullOrUndefined)(tensors)) {"), "if ((tensors == null)) {");
  assert.equal(modernText("if ((0, util_1.isArray)(tensors)) {"), "if (Array.isArray(tensors)) {");
});

test("other uses of util stay", () => {
  const text = 'var util_1 = require("util"); (0, util_1.promisify)(fs.stat)';
  assert.equal(modernText(text), text);
});
