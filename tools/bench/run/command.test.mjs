import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { cases } from "../cases/index.mjs";

const script = fileURLToPath(new URL("../bench.mjs", import.meta.url));
const bench = (...args) => spawnSync(process.execPath, [script, ...args], { encoding: "utf8" });

test("--list names every benchmark", () => {
  const { status, stdout } = bench("--list");
  assert.equal(status, 0);
  for (const { name } of cases) assert.match(stdout, new RegExp(`^ +${name} `, "m"));
});

test("a benchmark that does not exist, a wrong number of runs and an unknown option are said before anything runs", () => {
  for (const args of [["svdd"], ["svd", "--runs", "0"], ["svd", "--fast"]]) {
    const { status, stdout, stderr } = bench(...args);
    assert.equal(status, 2);
    assert.equal(stdout, "");
    assert.match(stderr, /^bench: .*(svdd|got "0"|--fast)/);
  }
});
