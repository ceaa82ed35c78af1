import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { explain } from "./explain.ts";

const failed = (code: string, message = code, cause?: Error): Error =>
  Object.assign(new Error(message, cause ? { cause } : {}), { code });

let fsError: unknown;
try {
  mkdirSync(join(fileURLToPath(import.meta.url), "folder"));
} catch (error) {
  fsError = error;
}

it.each([
  [failed("ENOSPC", "no space left on device"), "disk", false, "The disk is full or over quota (ENOSPC)."],
  [fsError, "disk", false, "The folder cannot be written: ENOTDIR: not a directory"],
  [failed("ENOTFOUND", "getaddrinfo ENOTFOUND h"), "network", false, "The address of h was not found (ENOTFOUND)"],
  [failed("UND_ERR_BODY_TIMEOUT", "Body Timeout Error"), "network", true, "h stopped sending"],
  [failed("CERT_HAS_EXPIRED", "certificate has expired"), "network", false, "The certificate of h was refused"],
  [new TypeError("fetch failed", { cause: failed("ECONNRESET", "reset") }), "network", true, "reset, ECONNRESET"],
  [
    new AggregateError([failed("ECONNREFUSED", "connect ECONNREFUSED ::1")]),
    "network",
    true,
    "connect ECONNREFUSED ::1",
  ],
  [failed("UND_ERR_ABORTED", "Proxy response (407) !== 200 when HTTP Tunneling"), "proxy", false, "Look at HTTP_PROXY"],
])("explains %s", (error, problem, passing, words) => {
  const explained = explain(error, "h");
  expect([explained.problem, explained.passing]).toEqual([problem, passing]);
  expect(explained.message).toContain(words);
  expect(explain(explained, "other")).toBe(explained);
});
