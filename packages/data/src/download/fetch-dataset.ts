import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { flag, nonNegativeInteger, positiveNumber } from "@marquee/core";
import type { Progress } from "@marquee/core";
import type { Dispatcher } from "undici";
import { manifestOf } from "../catalogue/catalogue.ts";
import { checkFiles } from "../catalogue/check-files.ts";
import { cacheFolder, findDataset, howToGet, locate } from "../catalogue/locate.ts";
import type { SetManifest } from "../catalogue/manifest.ts";
import { downloadError } from "./advice.ts";
import { proxyAgent } from "./dispatcher.ts";
import { DownloadError } from "./download-error.ts";
import type { DownloadOptions } from "./download-file.ts";
import { withLock } from "./lock.ts";
import { obtain } from "./obtain.ts";

export interface FetchOptions {
  /** Where fetched sets go, each into the folder of its name. Default `data/cache`. */
  readonly folder?: string;
  /** Stages: `download` and `unpack` in bytes; `wait` after a failed attempt, with the reason as its detail. */
  readonly onProgress?: (progress: Progress) => void;
  /** Called before the first byte is asked for; a rejection stops the download. */
  readonly onLicense?: (manifest: SetManifest) => void | Promise<void>;
  readonly signal?: AbortSignal;
  /** Milliseconds until a connection must stand. Default 20,000. */
  readonly connectTimeout?: number;
  /** Milliseconds without a byte after which a connection counts as stalled. Default 60,000. */
  readonly stallTimeout?: number;
  /** Failed attempts in a row that bring the file no further before giving up. Default 4. */
  readonly retries?: number;
  /** Takes files that differ from the manifest, for sets whose publisher has replaced them. Default false. */
  readonly acceptChanged?: boolean;
  /** Largest number of bytes that the unpacked files may have together. Default 8 GiB. */
  readonly sizeLimit?: number;
  /** What sends the requests. Default: directly, or by HTTP_PROXY, HTTPS_PROXY and NO_PROXY. */
  readonly dispatcher?: Dispatcher;
  /** How to wait between attempts. */
  readonly wait?: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
}

/** What `fetchDataset` did. */
export interface Fetched {
  readonly manifest: SetManifest;
  readonly folder: string;
  /** `already there` without any request; `embedded` sets need none. */
  readonly outcome: "fetched" | "already there" | "embedded";
  /** Files that differ from the manifest. */
  readonly changed: readonly string[];
}

/**
 * Brings a data set from its publisher into `<folder>/<name>`. Until every byte has been checked, everything stands
 * under other names (`<name>.zip.part`, `<name>.unpacking`), so a folder of that name is always whole; what a stopped
 * call leaves is continued by the next one. An archive put at `<folder>/<name>.zip` by hand is used instead of the
 * network. Throws a DownloadError that says what happened and what to do, or the signal's reason.
 */
export async function fetchDataset(set: string | SetManifest, options: FetchOptions = {}): Promise<Fetched> {
  const { folder = cacheFolder, connectTimeout = 20_000, sizeLimit = 8 * 2 ** 30, onLicense, signal } = options;
  positiveNumber("fetchDataset: connectTimeout", connectTimeout);
  positiveNumber("fetchDataset: sizeLimit", sizeLimit);
  const download = downloadOptions(options);
  const manifest = typeof set === "string" ? manifestOf(set) : set;
  const { name, source } = manifest;
  if (source.kind === "embedded") return whatIsThere(manifest, locate(manifest).folder, "embedded");
  if (isWhole(manifest, folder)) return whatIsThere(manifest, join(folder, name), "already there");
  if (source.kind === "manual") {
    throw new DownloadError("manual", `fetchDataset: ${name}: ${howToGet(manifest, { cache: folder })}`);
  }
  signal?.throwIfAborted();
  await onLicense?.(manifest);
  const agent = options.dispatcher ? undefined : proxyAgent(connectTimeout);
  try {
    return await withLock(join(folder, `${name}.lock`), async () => {
      if (isWhole(manifest, folder)) return whatIsThere(manifest, join(folder, name), "already there");
      const dispatcher = options.dispatcher ?? agent!;
      const { onProgress } = options;
      const changed = await obtain(manifest, folder, { ...download, dispatcher, sizeLimit, onProgress });
      return { manifest, folder: join(folder, name), outcome: "fetched", changed };
    });
  } catch (error) {
    signal?.throwIfAborted();
    throw downloadError(error, manifest, folder);
  } finally {
    await agent?.destroy();
  }
}

/** The checked options of a download. */
export function downloadOptions(options: FetchOptions): Omit<DownloadOptions, "dispatcher"> {
  const { retries = 4, stallTimeout = 60_000, acceptChanged = false, onProgress, signal } = options;
  const { wait = (milliseconds) => sleep(milliseconds, undefined, signal ? { signal } : {}) } = options;
  return {
    retries: nonNegativeInteger("fetchDataset: retries", retries),
    stall: positiveNumber("fetchDataset: stallTimeout", stallTimeout),
    acceptChanged: flag("fetchDataset: acceptChanged", acceptChanged),
    wait,
    signal,
    onBytes: (done, total) => onProgress?.({ stage: "download", done, total }),
    onRetry: (failed, { message }) => onProgress?.({ stage: "wait", done: failed, total: retries, detail: message }),
  };
}

const isWhole = (manifest: SetManifest, cache: string): boolean =>
  findDataset(manifest, { cache })?.missing.length === 0;

async function whatIsThere(manifest: SetManifest, folder: string, outcome: Fetched["outcome"]): Promise<Fetched> {
  const located = locate(manifest, { cache: dirname(folder) });
  const checks = await checkFiles(located);
  const changed = checks.filter(({ state }) => state === "changed").map(({ file }) => file);
  return { manifest, folder, outcome, changed };
}
