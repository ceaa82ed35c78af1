import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isAlive } from "./child.mjs";
import { writeWhole } from "./stamp.mjs";

const beatSeconds = 1;
const staleSeconds = 15;
const orphanedSeconds = 300;
const pollMilliseconds = 300;

/**
 * Runs `work` while this process alone holds the lock file `path`, waiting for whoever has it (`onWait` is told the
 * holder once). A holder rewrites its file every second, so one that was killed, here or on another machine that shares
 * the folder, is passed over. `children` gives the process numbers of the programs at work for us: when we are killed
 * and they are not, nobody else begins before they have ended or five minutes have passed.
 */
export async function withLock(path, work, { onWait = () => {}, children = () => [] } = {}) {
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
  const beat = setInterval(() => existsSync(path) && writeWhole(path, holderText(children())), beatSeconds * 1000);
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
    writeFileSync(path, holderText([]), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
}

const holderText = (children) => JSON.stringify({ pid: process.pid, host: hostname(), children });

/** Who holds the lock, and since when it was not rewritten; undefined when it was released meanwhile. */
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

function isStale({ pid, host, children = [], modified }) {
  const seconds = (Date.now() - modified) / 1000;
  if (host !== hostname()) return seconds > staleSeconds;
  if (children.some(isAlive)) return seconds > orphanedSeconds;
  return !isAlive(pid) || seconds > staleSeconds;
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
