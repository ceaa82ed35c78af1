import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import type { Dispatcher } from "undici";
import { agrees, fingerprinter, isKnown } from "../catalogue/check-files.ts";
import type { Fingerprinter } from "../catalogue/check-files.ts";
import type { Fingerprint } from "../catalogue/manifest.ts";
import { DownloadError } from "./download-error.ts";
import { explain } from "./explain.ts";
import { beginPart, closePart, readPart, removePart } from "./part.ts";
import { requestFile } from "./request.ts";

export interface DownloadOptions {
  readonly dispatcher: Dispatcher;
  readonly stall: number;
  /** Attempts in a row that may bring nothing new before giving up. */
  readonly retries: number;
  /** Resolves after so many milliseconds, or rejects when the signal aborts. */
  readonly wait: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  readonly onBytes: (done: number, total: number) => void;
  /** Called before the wait after each failed attempt, with the number of those in a row. */
  readonly onRetry: (failed: number, problem: DownloadError) => void;
  readonly signal: AbortSignal | undefined;
  /** Take a file that differs from what is expected. */
  readonly acceptChanged: boolean;
}

/**
 * Brings the file at `url` to `path`, which must end in `.part`; what an earlier call left there is continued. Returns
 * when all bytes are there, are on the disk and agree with `expected`; the caller then gives the file its name.
 *
 * An attempt that fails in passing is repeated after 1, 2, 4, … at most 30 seconds. Attempts are counted anew whenever
 * one brings the file further than it ever was, so that a connection that is cut again and again still ends well, and
 * one that never gets further does not go on forever.
 */
export async function downloadFile(
  url: string,
  path: string,
  expected: Fingerprint,
  options: DownloadOptions,
): Promise<Required<Fingerprint>> {
  const { retries, wait, onRetry, signal } = options;
  let furthest = (await readPart(path, url)).bytes;
  for (let failed = 0; ;) {
    try {
      return await attempt(url, path, expected, options);
    } catch (error) {
      signal?.throwIfAborted();
      const problem = explain(error, new URL(url).host);
      if (!problem.passing) throw problem;
      const { bytes } = await readPart(path, url);
      failed = bytes > furthest ? 0 : failed + 1;
      furthest = Math.max(furthest, bytes);
      if (failed > retries) throw problem;
      onRetry(failed, problem);
      await wait(Math.min(1000 * 2 ** Math.max(0, failed - 1), 30_000), signal);
    }
  }
}

async function attempt(
  url: string,
  path: string,
  expected: Fingerprint,
  options: DownloadOptions,
): Promise<Required<Fingerprint>> {
  const { onBytes, acceptChanged, signal } = options;
  const part = await readPart(path, url);
  const answer = await requestFile(url, part, options);
  const sums = fingerprinter();
  let resumed = part.bytes > 0;
  if (answer === "whole") {
    await sumFile(path, sums);
  } else {
    const { start, total, note, body } = answer;
    if (!acceptChanged && total !== undefined && (expected.bytes ?? total) !== total) {
      body.cancel();
      await removePart(path);
      throw changed(`bytes ${expected.bytes} expected, ${total} announced`);
    }
    resumed = start > 0;
    const size = total ?? expected.bytes;
    let done = start;
    try {
      if (resumed) await sumFile(path, sums);
      else await beginPart(path, note);
      const file = await open(path, "a");
      try {
        onBytes(done, size ?? NaN);
        for await (const [chunk] of body.chunks) {
          await file.appendFile(chunk);
          sums.update(chunk);
          done += chunk.length;
          onBytes(done, size ?? NaN);
        }
        await file.sync();
      } finally {
        await file.close();
      }
    } catch (error) {
      signal?.throwIfAborted();
      throw explain(error, new URL(url).host);
    } finally {
      body.cancel();
    }
    if (total !== undefined && done !== total) {
      throw new DownloadError("network", `The connection was cut after ${done} of ${total} bytes.`, { passing: true });
    }
  }
  const found = sums.digest();
  if (!isKnown(expected) || agrees(expected, found) || acceptChanged) {
    await closePart(path);
    return found;
  }
  await removePart(path);
  // What an earlier run left may have been the damaged half: all of it again tells.
  throw changed(differences(expected, found), resumed);
}

/** Adds the bytes of a file to `sums`, by default to fresh ones, and returns what they come to. */
export async function sumFile(path: string, sums: Fingerprinter = fingerprinter()): Promise<Required<Fingerprint>> {
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) sums.update(chunk as Uint8Array);
  return sums.digest();
}

function differences(expected: Fingerprint, found: Required<Fingerprint>): string {
  const differ = (["bytes", "sha256", "md5"] as const).filter((key) => (expected[key] ?? found[key]) !== found[key]);
  return differ.map((key) => `${key} ${expected[key]} expected, ${found[key]} got`).join("; ");
}

const changed = (facts: string, passing = false): DownloadError =>
  new DownloadError("changed", `The file is not the published one: ${facts}.`, { passing });
