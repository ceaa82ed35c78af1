import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { crc32 } from "node:zlib";
import { openPromise, validateFileName } from "yauzl";
import type { Entry, ZipFile } from "yauzl";
import { fingerprinter } from "../catalogue/check-files.ts";
import type { Fingerprint } from "../catalogue/manifest.ts";
import { DownloadError } from "./download-error.ts";

export interface UnzipOptions {
  /** Folder inside the archive whose files are wanted; empty for the top. */
  readonly root: string;
  /** Paths under `root` that are wanted; all others stay in the archive. */
  readonly files: readonly string[];
  /** Largest number of bytes that all wanted files may have together. */
  readonly limit: number;
  readonly onBytes: (done: number, total: number) => void;
  readonly signal: AbortSignal | undefined;
}

/** Entries of an archive that are looked at before it counts as hostile. */
const MOST_ENTRIES = 10_000;
const FILE_TYPE = 0o170000;
const SYMBOLIC_LINK = 0o120000;

/**
 * Unpacks the wanted files of a zip archive into the empty folder `folder`, each checked against its CRC-32 and size,
 * and returns what they are. Refuses the archive before anything is written when an entry would leave the folder, is a
 * link or is encrypted, or when the files are too large.
 */
export async function unzip(
  archive: string,
  folder: string,
  { root, files, limit, onBytes, signal }: UnzipOptions,
): Promise<ReadonlyMap<string, Required<Fingerprint>>> {
  const zip = await openPromise(archive, { autoClose: false, decodeStrings: true }).catch((error: unknown) => {
    throw damaged("it cannot be opened as a zip archive", error);
  });
  try {
    const wanted = await entriesOf(zip, root, new Set(files));
    const total = [...wanted.values()].reduce((sum, entry) => sum + entry.uncompressedSize, 0);
    if (total > limit) throw unsafe(`its files have ${total} bytes, more than the ${limit} allowed`);
    const found = new Map<string, Required<Fingerprint>>();
    let done = 0;
    for (const [file, entry] of wanted) {
      const path = join(folder, file);
      await mkdir(dirname(path), { recursive: true });
      const onChunk = (bytes: number): void => onBytes((done += bytes), total);
      found.set(file, await extract(zip, entry, path, onChunk, signal));
    }
    return found;
  } finally {
    zip.close();
  }
}

async function entriesOf(zip: ZipFile, root: string, files: ReadonlySet<string>): Promise<Map<string, Entry>> {
  const wanted = new Map<string, Entry>();
  const prefix = root === "" ? "" : `${root}/`;
  let seen = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      const name = entry.fileName;
      if (++seen > MOST_ENTRIES) throw unsafe(`it has more than ${MOST_ENTRIES} entries`);
      if (validateFileName(name) !== null) throw unsafe(`the entry ${JSON.stringify(name)} would leave the folder`);
      if (((entry.externalFileAttributes >>> 16) & FILE_TYPE) === SYMBOLIC_LINK) {
        throw unsafe(`the entry ${JSON.stringify(name)} is a link`);
      }
      if (!name.startsWith(prefix) || !files.has(name.slice(prefix.length))) continue;
      if (wanted.has(name.slice(prefix.length))) throw unsafe(`the entry ${JSON.stringify(name)} is there twice`);
      if (!entry.canDecodeFileData()) throw unsafe(`the entry ${JSON.stringify(name)} is encrypted or packed oddly`);
      wanted.set(name.slice(prefix.length), entry);
    }
  } catch (error) {
    if (error instanceof DownloadError) throw error;
    const { message } = error as Error;
    throw /invalid relative path|absolute path|invalid characters/.test(message)
      ? unsafe(`an entry would leave the folder (${message})`)
      : damaged("its list of files cannot be read", error);
  }
  return wanted;
}

async function extract(
  zip: ZipFile,
  entry: Entry,
  path: string,
  onChunk: (bytes: number) => void,
  signal: AbortSignal | undefined,
): Promise<Required<Fingerprint>> {
  const sums = fingerprinter();
  let crc = 0;
  const watch = new Transform({
    transform(chunk: Uint8Array, _, done) {
      sums.update(chunk);
      crc = crc32(chunk, crc);
      onChunk(chunk.length);
      done(null, chunk);
    },
  });
  const name = JSON.stringify(entry.fileName);
  const packed = await zip.openReadStreamPromise(entry).catch((error: unknown) => {
    throw damaged(`the entry ${name} cannot be read`, error);
  });
  let readError: unknown;
  packed.once("error", (error) => (readError = error));
  try {
    await pipeline(packed, watch, createWriteStream(path, { flags: "wx", flush: true }), signal ? { signal } : {});
  } catch (error) {
    signal?.throwIfAborted();
    throw readError === undefined ? error : damaged(`the entry ${name} cannot be unpacked`, readError);
  }
  const found = sums.digest();
  if (crc !== entry.crc32 || found.bytes !== entry.uncompressedSize) {
    throw damaged(`the entry ${name} does not agree with its checksum`);
  }
  return found;
}

const damaged = (what: string, cause?: unknown): DownloadError =>
  new DownloadError("damaged", `The archive is damaged: ${what}${because(cause)}.`, { cause });

const because = (cause: unknown): string => (cause instanceof Error ? ` (${cause.message})` : "");

const unsafe = (what: string): DownloadError =>
  new DownloadError("unsafe", `The archive is refused as unsafe: ${what}.`);
