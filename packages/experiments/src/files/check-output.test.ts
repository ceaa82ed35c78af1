import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { checkOutput } from "./check-output.ts";

const folder = mkdtempSync(join(tmpdir(), "marquee-output-"));
afterAll(() => rmSync(folder, { recursive: true }));
const file = join(folder, "file");
writeFileSync(file, "");

it("checkOutput lets files and folders be written, and what is not there yet", () => {
  checkOutput(file, "file");
  checkOutput(folder, "folder");
  checkOutput(join(folder, "new", "file"), "file");
  checkOutput(join(folder, "new", "folder"), "folder");
});

it("checkOutput refuses a file for a folder, a folder for a file, and what would lie in a file", () => {
  expect(() => checkOutput(file, "folder")).toThrow(`${file}: must be a folder to write to, got a file`);
  expect(() => checkOutput(folder, "file")).toThrow(`${folder}: must be a file to write to, got a folder`);
  expect(() => checkOutput(join(file, "inside"), "file")).toThrow(`cannot be written, ${file} is a file`);
});

it.skipIf(process.platform === "win32")("checkOutput refuses a device, in whose place a file would be renamed", () => {
  expect(() => checkOutput("/dev/null", "file")).toThrow("/dev/null: must be a file to write to, got a device");
});
