import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { writeFileWhole } from "./write-file-whole.ts";

const folder = mkdtempSync(join(tmpdir(), "marquee-write-"));
afterAll(() => rmSync(folder, { recursive: true }));

it("writes all chunks under a name whose folder is not there yet", async () => {
  const path = join(folder, "new/a.txt");
  await writeFileWhole(path, ["a", Buffer.from("b")]);
  expect(readFileSync(path, "utf8")).toBe("ab");
  expect(readdirSync(join(folder, "new"))).toEqual(["a.txt"]);
});

it("names the file that cannot be written, with the reason, and leaves no other behind", async () => {
  mkdirSync(join(folder, "taken/full"), { recursive: true });
  writeFileSync(join(folder, "file"), "");
  for (const path of [join(folder, "taken"), join(folder, "file/a.txt")]) {
    const error: unknown = await writeFileWhole(path, ["a"]).catch((reason: unknown) => reason);
    const { message, code, cause } = error as NodeJS.ErrnoException;
    expect(message).toBe(`${path}: cannot be written: ${(cause as Error).message}`);
    expect(message).toContain(`: ${code}: `);
  }
  expect(readdirSync(folder).filter((name) => name.endsWith(".partial"))).toEqual([]);
});

it("throws what its chunks throw, and leaves the file as it was", async () => {
  const path = join(folder, "b.txt");
  const broken = new RangeError("no more");
  const chunks = (function* () {
    yield "a";
    throw broken;
  })();
  await expect(writeFileWhole(path, chunks)).rejects.toBe(broken);
  expect(existsSync(path)).toBe(false);
});
