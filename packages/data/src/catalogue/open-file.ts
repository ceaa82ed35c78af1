import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { pipeline } from "node:stream";
import type { Readable } from "node:stream";
import { promisify } from "node:util";
import { createGunzip, gunzip } from "node:zlib";
import { DataError } from "../data-error.ts";
import { fileOf } from "./locate.ts";
import type { Located } from "./locate.ts";
import type { SetManifest } from "./manifest.ts";

/** The bytes of a file of the set as a stream, unpacked where it stands gzipped. */
export function openFile(located: Located<SetManifest>, file: string): Readable {
  const path = fileOf(located, file);
  const stored = createReadStream(path, { highWaterMark: 1 << 20 });
  if (!path.endsWith(".gz") || file.endsWith(".gz")) return stored;
  const unpacked = createGunzip({ chunkSize: 1 << 18 });
  pipeline(stored, unpacked, () => undefined);
  return unpacked;
}

/** All bytes of a file of the set, unpacked where it stands gzipped; throws a DataError when it is damaged. */
export async function readFileOf(located: Located<SetManifest>, file: string): Promise<Uint8Array> {
  return readUnpacked(fileOf(located, file), file);
}

/** All bytes at `path`, unpacked where the file is called `file` and stands there gzipped. */
export async function readUnpacked(path: string, file: string): Promise<Uint8Array> {
  const stored = await readFile(path);
  if (!path.endsWith(".gz") || file.endsWith(".gz")) return stored;
  try {
    return await promisify(gunzip)(stored);
  } catch (error) {
    const expected = `the gzip file must be whole; ${(error as Error).message}`;
    throw new DataError([{ file: path, line: 0, text: "", expected }]);
  }
}
