import assert from "node:assert/strict";
import { test } from "node:test";
import { runChild } from "./child.mjs";

const node = (script, options) => runChild(process.execPath, ["-e", script], options);

test("a child's status, whole output and lines are handed back", async () => {
  const seen = [];
  const result = await node("console.log('one'); console.error('two'); process.exitCode = 3", {
    onLine: (line) => seen.push(line),
  });
  assert.equal(result.status, 3);
  assert.deepEqual(result.output.split("\n").sort(), ["one", "two"]);
  assert.deepEqual(seen.sort(), ["one", "two"]);
});

test("a program that is not there is missing, which is not a failure of its own", async () => {
  const result = await runChild("no-such-program-here", []);
  assert.equal(result.missing, true);
  assert.equal(result.status, null);
  assert.equal(result.output, "no-such-program-here was not found");
});

test("a child is ended when its time is up", async () => {
  const result = await node("setInterval(() => {}, 1000)", { timeoutSeconds: 0.3 });
  assert.equal(result.timedOut, true);
  assert.equal(result.signal, "SIGKILL");
});

test("a grandchild that keeps the output open does not hold the child up", async () => {
  const stays = "setTimeout(() => {}, 20000)";
  const script = `const { spawn } = require("node:child_process");
    const child = spawn(process.execPath, ["-e", ${JSON.stringify(stays)}], { stdio: "inherit", detached: true });
    console.log(child.pid); child.unref();`;
  const result = await node(script);
  process.kill(Number(result.output));
  assert.equal(result.status, 0);
  assert.ok(result.seconds < 15, `took ${result.seconds} s`);
});

test("an undefined variable is taken out of the child's environment", async () => {
  const result = await node("console.log(process.env.PATH, process.env.EXTRA)", {
    env: { PATH: undefined, EXTRA: "x" },
  });
  assert.equal(result.output, "undefined x");
});
