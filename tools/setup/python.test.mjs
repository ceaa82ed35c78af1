import assert from "node:assert/strict";
import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { findPython } from "./python.mjs";
import { quietContext, scratchFolder, withEnvironment } from "./testing.mjs";

const posix = { skip: process.platform === "win32" ? "makes shell scripts" : false };

function program(folder, name, answer) {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\necho "${answer}"\n`);
  chmodSync(path, 0o755);
  return path;
}

const search = (PATH, PYTHON) => withEnvironment({ PATH, PYTHON }, () => findPython(quietContext()));

test("no Python on the PATH: says which is needed and how to get it", async (t) => {
  await assert.rejects(search(scratchFolder(t)), (error) => {
    assert.match(error.message, /Python 3\.10 or newer with venv is needed here, but none was found on the PATH/);
    assert.match(error.advice, /apt-get install python3 python3-venv/);
    return true;
  });
});

test("a Python that is too old or lacks venv is named, and a good one behind it is taken", posix, async (t) => {
  const folder = scratchFolder(t);
  program(folder, "python3", "3.9.2 True");
  program(folder, "python", "3.12.1 False");
  await assert.rejects(search(folder), /python3 is 3\.9\.2, older than 3\.10; python 3\.12\.1 lacks its modules venv/);
  program(folder, "python3.11", "3.11.4 True");
  assert.deepEqual(await search(folder), { command: "python3.11", version: "3.11.4" });
});

test("PYTHON alone counts when it is set", posix, async (t) => {
  const folder = scratchFolder(t);
  program(folder, "python3", "3.12.0 True");
  const mine = program(folder, "mine", "3.10.0 True");
  assert.deepEqual(await search(folder, mine), { command: mine, version: "3.10.0" });
  await assert.rejects(search(folder, join(folder, "nothing")), /PYTHON names .*nothing, which does not run/);
});
