import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { temporaryFolder } from "../../test/tiny-data.ts";
import { UsageError } from "../usage-error.ts";
import { readText } from "./read-text.ts";

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true }));
const path = join(folder, "text.yaml");

it("readText gives the text of a file", () => {
  writeFileSync(path, "title: Amélie\n");
  expect(readText(path)).toBe("title: Amélie\n");
});

it("readText refuses bytes that are not UTF-8", () => {
  writeFileSync(path, Buffer.from("title: Amélie\n", "latin1"));
  expect(() => readText(path)).toThrow(new UsageError(`${path}: expected text, got bytes that are not UTF-8`));
});
