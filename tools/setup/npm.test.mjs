import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { install, installed } from "./npm.mjs";
import { SetupFailure } from "./failure.mjs";
import { scratchFolder } from "./testing.mjs";

const lock = (packages) => JSON.stringify({ lockfileVersion: 3, packages: { "": {}, ...packages } });

function project(t, wanted, there) {
  const folder = scratchFolder(t);
  writeFileSync(join(folder, "package-lock.json"), lock(wanted));
  if (there !== undefined) {
    mkdirSync(join(folder, "node_modules"));
    writeFileSync(join(folder, "node_modules", ".package-lock.json"), lock(there));
  }
  return folder;
}

/** A context whose programs all end with this status, without being run. */
const ending = (status, output = "") => ({ child: async () => ({ status, output, signal: null, seconds: 0 }) });

test("nothing installed, or another version, must be installed", (t) => {
  assert.equal(installed(project(t, { "node_modules/a": { version: "1.0.0" } })), false);
  assert.equal(
    installed(project(t, { "node_modules/a": { version: "1.0.0" } }, { "node_modules/a": { version: "0.9.0" } })),
    false,
  );
});

test("a hand-made `npm install` of the same versions is taken as it is, without the packages for other platforms", (t) => {
  const wanted = { "node_modules/a": { version: "1.0.0" }, "node_modules/mac": { version: "1.0.0", optional: true } };
  assert.equal(installed(project(t, wanted, { "node_modules/a": { version: "1.0.0" } })), true);
});

test("an installation is stamped when npm succeeds, and is to be redone when the lock file changes", async (t) => {
  const folder = project(t, { "node_modules/a": { version: "1.0.0" } }, {});
  await install(folder, ending(0));
  assert.equal(installed(folder), true);
  writeFileSync(join(folder, "package-lock.json"), lock({ "node_modules/a": { version: "1.0.1" } }));
  assert.equal(installed(folder), false);
});

test("an installation that fails takes the stamp away and names the network where that is why", async (t) => {
  const folder = project(t, { "node_modules/a": { version: "1.0.0" } }, {});
  await install(folder, ending(0));
  const offline = install(folder, ending(1, "npm error code ENOTFOUND"));
  await assert.rejects(
    offline,
    (error) => error instanceof SetupFailure && /registry could not be reached/.test(error.message),
  );
  assert.equal(installed(folder), false);
});
