import { randomUUID } from "node:crypto";
import { link, readFile, rename, rm, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import process from "node:process";
import { DownloadError } from "./download-error.ts";

interface Holder {
  readonly pid: number;
  readonly host: string;
  readonly token: string;
}

/**
 * Runs `work` while this process alone holds the lock file `path`. A lock whose process has died is taken over; one
 * whose process lives is a DownloadError that names it.
 */
export async function withLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  const mine: Holder = { pid: process.pid, host: hostname(), token: randomUUID() };
  await take(path, mine);
  try {
    return await work();
  } finally {
    if ((await holder(path))?.token === mine.token) await rm(path, { force: true });
  }
}

async function take(path: string, mine: Holder): Promise<void> {
  for (let attempt = 0; attempt < 10; attempt++) {
    try {
      await writeFile(path, JSON.stringify(mine), { flag: "wx" });
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    const other = await holder(path);
    if (other && isAlive(other)) {
      const who = `process ${other.pid}${other.host === mine.host ? "" : ` on ${other.host}`}`;
      throw new DownloadError("locked", `It is being fetched by ${who}. If that is not so, delete ${path}.`);
    }
    await bury(path, `${path}.${mine.token}`, other);
  }
  throw new DownloadError("locked", `The lock could not be taken. Delete ${path} when nothing else is fetching.`);
}

/** Moves the lock of a dead process away; a lock that someone else has taken in the meantime is put back. */
async function bury(path: string, grave: string, dead: Holder | undefined): Promise<void> {
  try {
    await rename(path, grave);
  } catch {
    return;
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
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
