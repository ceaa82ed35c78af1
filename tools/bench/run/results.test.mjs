import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { cases } from "../cases/index.mjs";
import { keptResults, tableOf } from "./results.mjs";

test("RESULTS.md is the table of what was kept", async () => {
  const kept = keptResults();
  const names = cases.map(({ name }) => name);
  for (const { benchmark, rows } of kept) {
    assert.ok(names.includes(benchmark), `there is no benchmark ${benchmark} any more`);
    assert.ok(rows.length > 0);
  }
  assert.equal(readFileSync(new URL("../RESULTS.md", import.meta.url), "utf8"), await tableOf(kept));
});
