import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { childIds, runChild } from "./child.mjs";
import { withLock } from "./lock.mjs";
import { scratchFolder } from "./testing.mjs";

test("two that want the lock work one after the other, and the second is told who has it", async (t) => {
  const path = join(scratchFolder(t), "lock");
  const order = [];
  const first = withLock(path, async () => {
    order.push("first begins");
    await sleep(200);
    order.push("first ends");
  });
  const second = withLock(path, () => order.push("second"), { onWait: ({ pid }) => order.push(pid) });
  await Promise.all([first, second]);
  assert.deepEqual(order, ["first begins", process.pid, "first ends", "second"]);
  assert.ok(!existsSync(path));
});

test("the lock is released when the work fails", async (t) => {
  const path = join(scratchFolder(t), "lock");
  await assert.rejects(
    withLock(path, () => Promise.reject(new Error("no"))),
    /no/,
  );
  assert.ok(!existsSync(path));
});

test("the lock of a process that was killed is passed over", async (t) => {
  const folder = scratchFolder(t);
  const path = join(folder, "lock");
  const { output } = await runChild(process.execPath, ["-p", "process.pid"]);
  writeFileSync(path, JSON.stringify({ pid: Number(output), host: hostname() }));
  assert.equal(await withLock(path, () => "done"), "done");
  assert.deepEqual(readdirSync(folder), []);
});

test("the lock of a process that was killed is kept until its children have ended", async (t) => {
  const path = join(scratchFolder(t), "lock");
  const child = runChild(process.execPath, ["-e", "setTimeout(() => {}, 1000)"]);
  const { output } = await runChild(process.execPath, ["-p", "process.pid"]);
  writeFileSync(path, JSON.stringify({ pid: Number(output), host: hostname(), children: childIds() }));
  let ended = false;
  void child.then(() => {
    ended = true;
  });
  assert.equal(await withLock(path, () => ended), true);
});

test("a holder writes its children into the lock while it works", async (t) => {
  const path = join(scratchFolder(t), "lock");
  const held = await withLock(
    path,
    async () => {
      await sleep(1500);
      return JSON.parse(readFileSync(path, "utf8"));
    },
    { children: () => [17] },
  );
  assert.deepEqual(held, { pid: process.pid, host: hostname(), children: [17] });
});

test("a lock of another machine, or one cut short, counts only while it is touched", async (t) => {
  const path = join(scratchFolder(t), "lock");
  for (const content of [JSON.stringify({ pid: process.pid, host: "elsewhere" }), ""]) {
    writeFileSync(path, content);
    utimesSync(path, 0, Date.now() / 1000 - 60);
    assert.equal(await withLock(path, () => "done"), "done");
  }
});
