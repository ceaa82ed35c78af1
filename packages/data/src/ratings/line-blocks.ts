import { createReadStream } from "node:fs";
import type { ReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { createGunzip } from "node:zlib";
import { DataError } from "../data-error.ts";

const largestBlock = 1 << 22;
const lineFeed = 10;

/** A run of whole lines. */
export interface LineBlock {
  /** Ends in a line feed, which is added to a last line without one. A view of one buffer: valid until the next block. */
  readonly bytes: Buffer;
  /** Bytes of the file consumed so far, of `fileBytes`; both count the compressed form of a gzip file. */
  readonly position: number;
  readonly fileBytes: number;
}

/**
 * The lines of a plain or gzip file (told apart by its first two bytes) in blocks of about 4 MiB, so that memory does
 * not grow with the file. Throws a DataError when the file is missing, unreadable, cut short inside its compression, or
 * has no line end within a block.
 */
export async function* lineBlocks(path: string): AsyncGenerator<LineBlock> {
  try {
    yield* blocksOf(path);
  } catch (error) {
    if (error instanceof DataError) throw error;
    throw new DataError([{ file: path, line: 0, text: "", expected: reasonOf(error) }]);
  }
}

async function* blocksOf(path: string): AsyncGenerator<LineBlock> {
  const { fileBytes, gzip } = await lookAt(path);
  const source = createReadStream(path, { highWaterMark: Math.min(1 << 20, fileBytes + 1) });
  try {
    const chunks: AsyncIterable<Buffer> = gzip ? unzipped(source) : source;
    const blockSize = gzip ? largestBlock : Math.min(largestBlock, fileBytes + 1);
    for await (const bytes of wholeLines(path, chunks, blockSize)) {
      yield { bytes, position: source.bytesRead, fileBytes };
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

async function lookAt(path: string): Promise<{ fileBytes: number; gzip: boolean }> {
  const file = await open(path);
  try {
    const head = new Uint8Array(2);
    const { bytesRead } = await file.read(head, 0, 2, 0);
    return { fileBytes: (await file.stat()).size, gzip: bytesRead === 2 && head[0] === 0x1f && head[1] === 0x8b };
  } finally {
    await file.close();
  }
}

function tooLong(path: string): DataError {
  const expected = `expected lines of text, got ${largestBlock >> 20} MiB without a line end`;
  return new DataError([{ file: path, line: 0, text: "", expected }]);
}

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === "ENOENT") return "there is no such file";
  if (code === "EISDIR") return "expected a file, got a folder";
  if (code === "EACCES") return "the file may not be read";
  return `the file cannot be read to its end: ${message}`;
}
