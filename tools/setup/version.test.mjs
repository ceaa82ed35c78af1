import assert from "node:assert/strict";
import { test } from "node:test";
import { nodeComplaint } from "./node-version.mjs";
import { compareVersions } from "./version.mjs";

test("versions are compared by number, not by letter", () => {
  assert.ok(compareVersions("20.9.0", "20.19.0") < 0);
  assert.ok(compareVersions("3.10.2", "3.9") > 0);
  assert.equal(compareVersions("v20.19", "20.19.0"), 0);
  assert.equal(compareVersions("22.0.0-nightly", "22.0.0"), 0);
});

test("a Node that is too old is told which one is needed", () => {
  assert.match(nodeComplaint("20.18.3"), /Node 20\.18\.3 is too old: Marquee needs 20\.19\.0/);
  assert.equal(nodeComplaint("20.19.0"), undefined);
  assert.equal(nodeComplaint("24.1.0"), undefined);
});
