import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, it } from "vitest";
import { withLock } from "./lock.ts";

let folder = "";
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "marquee-lock-"))));
afterEach(() => rmSync(folder, { recursive: true }));

const living = JSON.stringify({ pid: process.ppid, host: hostname(), token: "x" });

it("has the holder's name in the lock while the work is done, and leaves nothing behind", async () => {
  const path = join(folder, "new/lock");
  const pid = await withLock(path, () =>
    Promise.resolve((JSON.parse(readFileSync(path, "utf8")) as { pid: number }).pid),
  );
  expect([pid, readdirSync(join(folder, "new"))]).toEqual([process.pid, []]);
});

it("works one after another with those that wait", async () => {
  const path = join(folder, "lock");
  let [inside, done] = [0, 0];
  const work = async (): Promise<void> => {
    expect(++inside).toBe(1);
    await sleep(20);
    [inside, done] = [inside - 1, done + 1];
  };
  await Promise.all(Array.from({ length: 5 }, () => withLock(path, work, { wait: 30_000 })));
  expect([done, readdirSync(folder)]).toEqual([5, []]);
});

it("names the process that holds a lock, at once or after the wait", async () => {
  const path = join(folder, "lock");
  writeFileSync(path, living);
  const work = (): Promise<never> => Promise.reject(new Error("begun"));
  const todo = `If that is not so, delete ${path}.`;
  await expect(withLock(path, work)).rejects.toThrow(`Process ${process.ppid} holds the lock. ${todo}`);
  await expect(withLock(path, work, { wait: 100 })).rejects.toThrow(
    `Process ${process.ppid} still holds the lock after 0.1 s. ${todo}`,
  );
  expect(readFileSync(path, "utf8")).toBe(living);
});

it("does not take a lock whose holder is about to write its name", async () => {
  const path = join(folder, "lock");
  writeFileSync(path, "");
  const taken = withLock(path, () => Promise.resolve("taken"));
  await sleep(100);
  writeFileSync(path, living);
  await expect(taken).rejects.toThrow("holds the lock");
});

it("takes over the lock of a dead process and one that stays without a name", async () => {
  const path = join(folder, "lock");
  for (const text of ["", JSON.stringify({ pid: 2 ** 30, host: hostname(), token: "x" })]) {
    writeFileSync(path, text);
    expect(await withLock(path, () => Promise.resolve("taken"))).toBe("taken");
    expect(existsSync(path)).toBe(false);
  }
});
