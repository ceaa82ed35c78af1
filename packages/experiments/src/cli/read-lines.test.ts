import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { temporaryFolder } from "../../test/tiny-data.ts";
import { readLines } from "./read-lines.ts";

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true }));
const path = join(folder, "reviews.txt");

it("readLines gives the lines that are not blank", async () => {
  writeFileSync(path, "a warm film\n\n温暖的电影\n");
  expect(await readLines(path)).toEqual(["a warm film", "温暖的电影"]);
});

it("readLines names file and line of bytes that are not UTF-8", async () => {
  writeFileSync(path, Buffer.from("a warm film\n\nAmélie\n", "latin1"));
  await expect(readLines(path)).rejects.toThrow(`${path}:3: expected text, got bytes that are not UTF-8`);
});
