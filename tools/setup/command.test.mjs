import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { runChild } from "./child.mjs";

const setup = (...args) =>
  runChild(process.execPath, [fileURLToPath(new URL("./setup.mjs", import.meta.url)), ...args]);

test("--help lists every target and succeeds", async () => {
  const { status, output } = await setup("--help");
  assert.equal(status, 0);
  for (const target of ["start", "test", "notebooks", "tensorflow", "figures"])
    assert.match(output, new RegExp(`^  ${target} `, "m"));
});

test("a target that is missing or unknown, or an unknown option, is refused with status 2", async () => {
  for (const args of [[], ["stat"], ["start", "test"], ["start", "--quiet"]])
    assert.equal((await setup(...args)).status, 2);
  assert.match((await setup("stat")).output, /setup: there is no target "stat"/);
});
