import assert from "node:assert/strict";
import { test } from "node:test";
import { childFailure } from "./failure.mjs";

const result = { status: 1, signal: null, missing: false, timedOut: false, seconds: 2, output: "" };

test("npm's and pip's ways to say that there is no network are understood", () => {
  const said = [
    "npm error code EAI_AGAIN",
    "npm error network request to the registry failed, reason: connect ECONNREFUSED 127.0.0.1:9",
    "NewConnectionError: Failed to establish a new connection: [Errno -2] Name or service not known",
  ];
  for (const output of said) assert.match(childFailure("it", { ...result, output }).message, /could not be reached/);
});

test("other failures name how the program ended", () => {
  assert.equal(childFailure("it", result).message, "it: ended with status 1");
  assert.equal(childFailure("it", { ...result, status: null, signal: "SIGKILL" }).message, "it: ended with SIGKILL");
  assert.equal(childFailure("it", { ...result, timedOut: true }).message, "it: gave up after 2 s");
  assert.equal(
    childFailure("it", { ...result, missing: true, output: "npm was not found" }).message,
    "it: npm was not found",
  );
});
