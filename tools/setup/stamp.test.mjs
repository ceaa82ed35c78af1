import assert from "node:assert/strict";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { readStamp, removeStamp, stamped, writeStamp } from "./stamp.mjs";
import { scratchFolder } from "./testing.mjs";

test("a stamp holds the value it was written with, and nothing else lies beside it", (t) => {
  const folder = scratchFolder(t);
  const path = join(folder, "deep", "stamp.json");
  writeStamp(path, { version: 1 });
  assert.ok(stamped(path, { version: 1 }));
  assert.ok(!stamped(path, { version: 2 }));
  assert.deepEqual(readdirSync(join(folder, "deep")), ["stamp.json"]);
});

test("a stamp that is missing, removed or cut short counts as none", (t) => {
  const path = join(scratchFolder(t), "stamp.json");
  assert.equal(readStamp(path), undefined);
  writeStamp(path, { version: 1 });
  removeStamp(path);
  assert.equal(readStamp(path), undefined);
  writeFileSync(path, '{ "version"');
  assert.equal(readStamp(path), undefined);
});
