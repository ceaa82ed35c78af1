import { once } from "node:events";
import { createReadStream } from "node:fs";
import type { ReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createGunzip } from "node:zlib";
import { DataError } from "../data-error.ts";
import { fileError } from "../file-error.ts";

const largestBlock = 1 << 22;
const lineFeed = 10;

/** A run of whole lines. */
export interface LineBlock {
  /** Ends in a line feed, which is added to a last line without one. A view of one buffer: valid until the next block. */
  readonly bytes: Buffer;
  /**
   * Bytes of the file consumed so far, of `fileBytes`, which is NaN for a pipe; both count the compressed form of a gzip
   * file.
   */
  readonly position: number;
  readonly fileBytes: number;
}

/**
 * The lines of a plain or gzip file or pipe (told apart by its first two bytes) in blocks of about 4 MiB, so that memory
 * does not grow with the file; a byte order mark of UTF-8 is left out. Throws a DataError when the file is missing,
 * unreadable, cut short inside its compression, UTF-16, or has no line end within a block.
 */
export async function* lineBlocks(path: string): AsyncGenerator<LineBlock> {
  try {
    yield* blocksOf(path);
  } catch (error) {
    throw fileError(path, error);
  }
}

async function* blocksOf(path: string): AsyncGenerator<LineBlock> {
  const stats = await stat(path);
  const fileBytes = stats.isFile() ? stats.size : NaN;
  const room = fileBytes < largestBlock ? fileBytes + 1 : largestBlock;
  const source = createReadStream(path, { highWaterMark: Math.min(1 << 20, room) });
  try {
    const gzip = await isGzip(source);
    const chunks: AsyncIterable<Buffer> = gzip ? unzipped(source) : source;
    let skip: number | undefined;
    for await (const bytes of wholeLines(path, chunks, gzip ? largestBlock : room)) {
      skip ??= markLength(path, bytes);
      yield { bytes: bytes.subarray(skip), position: source.bytesRead, fileBytes };
      skip = 0;
    }
  } finally {
    source.destroy();
  }
}

/** Cuts `chunks` behind line ends; `blockSize` is more than a file of less than the largest block holds. */
async function* wholeLines(path: string, chunks: AsyncIterable<Buffer>, blockSize: number): AsyncGenerator<Buffer> {
  const buffer = Buffer.allocUnsafeSlow(blockSize + 1);
  let filled = 0;
  for await (const chunk of chunks) {
    for (let taken = 0; taken < chunk.length;) {
      const part = chunk.subarray(taken, taken + blockSize - filled);
      buffer.set(part, filled);
      filled += part.length;
      taken += part.length;
      if (filled < blockSize) continue;
      const end = buffer.lastIndexOf(lineFeed, filled - 1) + 1;
      if (end === 0) throw tooLong(path);
      yield buffer.subarray(0, end);
      buffer.copyWithin(0, end, filled);
      filled -= end;
    }
  }
  if (filled === 0) return;
  if (buffer[filled - 1] !== lineFeed) buffer[filled++] = lineFeed;
  yield buffer.subarray(0, filled);
}

function unzipped(source: ReadStream): AsyncIterable<Buffer> {
  const unzip = createGunzip({ chunkSize: 1 << 18 });
  source.on("error", (error) => unzip.destroy(error));
  return source.pipe(unzip);
}

/** Looks at the first bytes and puts them back: a pipe cannot be read twice. */
async function isGzip(source: ReadStream): Promise<boolean> {
  await once(source, "readable");
  const head = source.read() as Buffer | null;
  if (head === null) return false;
  source.unshift(head);
  return head[0] === 0x1f && head[1] === 0x8b;
}

/** Bytes of the byte order mark in front of UTF-8. */
function markLength(path: string, bytes: Buffer): number {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    const expected = "expected UTF-8 or latin-1, got UTF-16: save the file as UTF-8";
    throw new DataError([{ file: path, line: 0, text: "", expected }]);
  }
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
}

function tooLong(path: string): DataError {
  const expected = `expected lines of text, got ${largestBlock >> 20} MiB without a line end`;
  return new DataError([{ file: path, line: 0, text: "", expected }]);
}
