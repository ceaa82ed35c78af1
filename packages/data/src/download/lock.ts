import { randomUUID } from "node:crypto";
import { link, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { dirname } from "node:path";
import process from "node:process";
import { setTimeout as sleep } from "node:timers/promises";
import { nonNegativeInteger } from "@marquee/core";
import { DownloadError } from "./download-error.ts";

interface Holder {
  readonly pid: number;
  readonly host: string;
  readonly token: string;
}

export interface LockOptions {
  /** Milliseconds to wait for a living process that holds the lock. Default 0. */
  readonly wait?: number;
}

/** Milliseconds between two looks at a lock. */
const PAUSE = 50;

/**
 * Runs `work` while this process alone holds the lock file `path`, whose folder is made where there is none. A lock whose
 * process has died is taken over; one whose process lives for longer than `wait` is a DownloadError that names it.
 */
export async function withLock<T>(path: string, work: () => Promise<T>, { wait = 0 }: LockOptions = {}): Promise<T> {
  nonNegativeInteger("withLock: wait", wait);
  const mine: Holder = { pid: process.pid, host: hostname(), token: randomUUID() };
  await mkdir(dirname(path), { recursive: true });
  await take(path, mine, wait);
  try {
    return await work();
  } finally {
    if ((await holder(path))?.token === mine.token) await rm(path, { force: true });
  }
}

async function take(path: string, mine: Holder, wait: number): Promise<void> {
  let [waited, nameless] = [0, 0];
  while (!(await isPlaced(path, mine))) {
    const other = await holder(path);
    if (other && isAlive(other)) {
      const who = `Process ${other.pid}${other.host === mine.host ? "" : ` on ${other.host}`}`;
      const since = wait > 0 ? ` still holds the lock after ${wait / 1000} s` : " holds the lock";
      if (waited >= wait) throw new DownloadError("locked", `${who}${since}. If that is not so, delete ${path}.`);
      [waited, nameless] = [waited + PAUSE, 0];
    } else if (other || ++nameless > 10) {
      await bury(path, `${path}.${mine.token}`, other);
      continue;
    }
    await sleep(PAUSE);
  }
}

/**
 * Puts the lock there with its holder's name in it, unless there is one. Where the file system has no links, others may
 * see it without a name for a moment.
 */
async function isPlaced(path: string, mine: Holder): Promise<boolean> {
  const named = `${path}.${mine.token}`;
  const text = JSON.stringify(mine);
  try {
    await writeFile(named, text);
    await link(named, path).catch((error: unknown) => {
      if (hasCode(error, "EEXIST")) throw error;
      return writeFile(path, text, { flag: "wx" });
    });
    return true;
  } catch (error) {
    if (hasCode(error, "EEXIST")) return false;
    throw error;
  } finally {
    await rm(named, { force: true });
  }
}

const hasCode = (error: unknown, code: string): boolean => (error as NodeJS.ErrnoException).code === code;

/** Moves the lock of a dead process away; a lock that someone else has taken in the meantime is put back. */
async function bury(path: string, grave: string, dead: Holder | undefined): Promise<void> {
  try {
    await rename(path, grave);
  } catch (error) {
    if (hasCode(error, "ENOENT")) return;
    throw error;
  }
  if ((await holder(grave))?.token !== dead?.token) await link(grave, path).catch(() => undefined);
  await rm(grave, { force: true });
}

async function holder(path: string): Promise<Holder | undefined> {
  try {
    return JSON.parse(await readFile(path, "utf8")) as Holder;
  } catch {
    return undefined;
  }
}

/** A process of another machine cannot be asked and counts as living. */
function isAlive({ pid, host }: Holder): boolean {
  if (host !== hostname()) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return hasCode(error, "EPERM");
  }
}
