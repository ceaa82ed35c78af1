import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isAlive } from "./child.mjs";

const beatSeconds = 2;
const staleSeconds = 15;
const pollMilliseconds = 300;

/**
 * Runs `work` while this process alone holds the lock file `path`, waiting for whoever has it (`onWait` is told the
 * holder once). A holder touches its file every two seconds, so one that was killed, here or on another machine that
 * shares the folder, is passed over.
 */
export async function withLock(path, work, { onWait = () => {} } = {}) {
  mkdirSync(dirname(path), { recursive: true });
  let told = false;
  while (!take(path)) {
    const holder = read(path);
    if (holder === undefined) continue;
    if (isStale(holder)) {
      discard(path, holder);
      continue;
    }
    if (!told) onWait(holder);
    told = true;
    await sleep(pollMilliseconds);
  }
  const beat = setInterval(() => touch(path), beatSeconds * 1000);
  beat.unref();
  const release = () => rmSync(path, { force: true });
  process.once("exit", release);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    process.removeListener("exit", release);
    release();
  }
}

/** Makes the file, which fails when there is one already. */
function take(path) {
  try {
    writeFileSync(path, JSON.stringify({ pid: process.pid, host: hostname() }), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
}

/** Who holds the lock, and since when it was not touched; undefined when it was released meanwhile. */
function read(path) {
  try {
    const modified = statSync(path).mtimeMs;
    const text = readFileSync(path, "utf8");
    return { modified, ...(text === "" ? {} : JSON.parse(text)) };
  } catch (error) {
    if (error.code === "ENOENT") return undefined;
    throw error;
  }
}

function isStale({ pid, host, modified }) {
  if (pid !== undefined && host === hostname() && !isAlive(pid)) return true;
  return Date.now() - modified > staleSeconds * 1000;
}

/** Moves the stale lock aside before deleting it, and puts it back when it turns out to be somebody's new one. */
function discard(path, holder) {
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (error.code === "ENOENT") return;
    throw error;
  }
  if (read(aside)?.pid === holder.pid) rmSync(aside, { force: true });
  else renameSync(aside, path);
}

function touch(path) {
  try {
    utimesSync(path, new Date(), new Date());
  } catch {
    // The folder was deleted under us: there is nothing left to hold.
  }
}
