import assert from "node:assert/strict";
import { test } from "node:test";
import { inserted, stepsOf } from "./steps.mjs";

test("a guide is read as files, changes, commands and programs, with what they print", () => {
  const guide = [
    ["ts src/a.ts", "export {};"],
    ["diff src/index.ts", " a\n+b"],
    ["sh", "one\ntwo"],
    ["text", "done"],
    ["ts cell", "1"],
    ["ts", "only an example"],
  ].map(([info, text]) => `\`\`\`${info}\n${text}\n\`\`\`\n`);
  const steps = stepsOf(guide.join("\nProse.\n\n"));
  assert.deepEqual(
    steps.map(({ kind, file, commands, output }) => [kind, file ?? commands ?? "", output?.text]),
    [
      ["write", "src/a.ts", undefined],
      ["insert", "src/index.ts", undefined],
      ["run", ["one", "two"], "done"],
      ["try", "cell", undefined],
    ].map(([kind, what, output]) => [kind, kind === "try" ? "" : what, output]),
  );
});

test("a diff puts its new lines behind the known ones", () => {
  assert.equal(inserted("a\nb\nc\n", " b\n+x\n+y"), "a\nb\nx\ny\nc\n");
});

test("a diff whose lines are missing or stand twice is refused", () => {
  assert.throws(() => inserted("a\n", " b\n+x"), /once, got 0 times/);
  assert.throws(() => inserted("b\nb\n", " b\n+x"), /once, got 2 times/);
});
