import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { pipeline } from "node:stream";
import type { Readable } from "node:stream";
import { promisify } from "node:util";
import { createGunzip, gunzip } from "node:zlib";
import { fileError } from "../file-error.ts";
import { fileOf } from "./locate.ts";
import type { Located } from "./locate.ts";
import type { SetManifest } from "./manifest.ts";

/** The bytes of a file of the set as a stream, unpacked where it stands gzipped. */
export function openFile(located: Located<SetManifest>, file: string): Readable {
  const path = fileOf(located, file);
  return streamOf(path, isPacked(path, file));
}

/** The bytes of the file at `path` as a stream, unpacked when they are `packed` by gzip. */
export function streamOf(path: string, packed: boolean): Readable {
  const stored = createReadStream(path, { highWaterMark: 1 << 20 });
  if (!packed) return stored;
  const unpacked = createGunzip({ chunkSize: 1 << 18 });
  pipeline(stored, unpacked, () => undefined);
  return unpacked;
}

/** All bytes of a file of the set, unpacked where it stands gzipped; throws a DataError when they cannot be read. */
export async function readFileOf(located: Located<SetManifest>, file: string): Promise<Uint8Array> {
  return readUnpacked(fileOf(located, file), file);
}

/** All bytes at `path`, unpacked where the file is called `file` and stands there gzipped; errors as of `readFileOf`. */
export async function readUnpacked(path: string, file: string): Promise<Uint8Array> {
  try {
    const stored = await readFile(path);
    return isPacked(path, file) ? await promisify(gunzip)(stored) : stored;
  } catch (error) {
    throw fileError(path, error);
  }
}

const isPacked = (path: string, file: string): boolean => path.endsWith(".gz") && !file.endsWith(".gz");
