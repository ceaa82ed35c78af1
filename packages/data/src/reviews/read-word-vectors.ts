import { isUtf8 } from "node:buffer";
import { vocabulary } from "@marquee/core";
import type { Vocabulary } from "@marquee/core";
import { streamOf } from "../catalogue/open-file.ts";
import { DataError, excerpt } from "../data-error.ts";
import { fileError } from "../file-error.ts";
import { lineBlocks } from "../ratings/line-blocks.ts";

/** Vectors of words as a file has them. */
export interface WordVectorTable {
  readonly words: Vocabulary;
  readonly width: number;
  /** (words × width), row-major. */
  readonly values: Float32Array;
}

/**
 * Reads vectors in the form of word2vec: a line with the number of words and the width, then a word and its values each,
 * as text or, in a file called `.bin` or `.bin.gz`, as little-endian float32. A text without the first line, as GloVe
 * writes it, is read too; one that begins with two whole numbers has it. With `keep` only these words are taken, so that
 * a file of millions needs little memory. Throws a DataError that names file and line.
 */
export async function readWordVectors(path: string, keep?: ReadonlySet<string>): Promise<WordVectorTable> {
  const binary = /\.bin(\.gz)?$/.test(path);
  const found = new Map<string, Float32Array>();
  const take = (word: string, values: Float32Array): void => {
    if (!found.has(word) && (keep?.has(word) ?? true)) found.set(word, values);
  };
  const reading = binary ? readBinary(path, take) : readText(path, take);
  const width = await reading.catch((error: unknown) => {
    throw fileError(path, error);
  });
  const values = new Float32Array(found.size * width);
  [...found.values()].forEach((vector, k) => values.set(vector, k * width));
  return { words: vocabulary([...found.keys()]), width, values };
}

type Take = (word: string, values: Float32Array) => void;

function refuse(file: string, line: number, text: string, expected: string): never {
  throw new DataError([{ file, line, text: excerpt(text), expected }]);
}

/** The number of words and the width that a first line states; undefined when it is none. */
function sizesIn(file: string, line: string): readonly [count: number, width: number] | undefined {
  const sizes = /^(\d+) (\d+)\s*$/.exec(line)?.slice(1).map(Number);
  if (!sizes) return undefined;
  const [count, width] = sizes;
  if (count === 0 || width === 0) refuse(file, 1, line, "expected a number of words and a width of at least 1");
  return [count, width];
}

async function readText(path: string, take: Take): Promise<number> {
  let [count, width, words, number] = [NaN, 0, 0, 0];
  const read = (line: string): void => {
    if (line.trim() === "") return;
    const sizes = number === 1 ? sizesIn(path, line) : undefined;
    if (sizes) {
      [count, width] = sizes;
      return;
    }
    const fields = line.trimEnd().split(" ");
    if (width === 0) width = fields.length - 1;
    if (width === 0) refuse(path, number, line, "expected a word and its numbers, apart by blanks");
    const numbers = fields.slice(-width);
    const values = Float32Array.from(numbers, Number);
    if (fields.length < width + 1 || numbers.includes("") || !values.every(Number.isFinite)) {
      refuse(path, number, line, `expected a word and ${width} numbers, apart by blanks`);
    }
    take(fields.slice(0, -width).join(" "), values);
    words++;
  };
  for await (const { bytes } of lineBlocks(path)) {
    for (let start = 0, end = 0; start < bytes.length; start = end + 1) {
      end = bytes.indexOf(10, start);
      number++;
      read(textOf(path, number, bytes.subarray(start, end)));
    }
  }
  if (words === 0) refuse(path, 0, "", "the file has no vectors");
  if (!Number.isNaN(count) && words !== count) refuse(path, 0, "", `expected ${count} words, got ${words}`);
  return width;
}

function textOf(file: string, line: number, bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
  if (!isUtf8(bytes)) refuse(file, line, text, "expected text, got bytes that are not UTF-8");
  return text;
}

/** Longest first line of a binary file. */
const HEAD = 100;

async function readBinary(path: string, take: Take): Promise<number> {
  let bytes = Buffer.alloc(0);
  let [count, width, words] = [-1, 0, 0];
  for await (const chunk of streamOf(path, path.endsWith(".gz"))) {
    bytes = Buffer.concat([bytes, chunk as Buffer]);
    let place = 0;
    if (count < 0) {
      const end = bytes.indexOf(10);
      if (end < 0 && bytes.length < HEAD) continue;
      const head = bytes.toString("utf8", 0, end < 0 ? HEAD : end);
      const sizes = sizesIn(path, head) ?? refuse(path, 1, head, "expected the number of words and the width");
      [count, width, place] = [...sizes, end + 1];
    }
    while (words < count) {
      const end = bytes.indexOf(32, place);
      if (end < 0 || end + 1 + 4 * width > bytes.length) break;
      const word = textOf(path, 0, bytes.subarray(place, end)).trimStart();
      const values = new Float32Array(width);
      for (let k = 0; k < width; k++) values[k] = bytes.readFloatLE(end + 1 + 4 * k);
      [place, words] = [end + 1 + 4 * width, words + 1];
      const odd = values.find((value) => !Number.isFinite(value));
      if (odd !== undefined)
        refuse(path, 0, "", `expected finite numbers, got ${odd} in word ${words}, "${excerpt(word)}"`);
      take(word, values);
    }
    bytes = bytes.subarray(place);
    if (words === count && bytes.toString("latin1").trim() !== "")
      refuse(path, 0, "", `expected ${count} words, got more`);
  }
  if (words < count || count < 0) refuse(path, 0, "", `expected ${Math.max(0, count)} words, got ${words}`);
  return width;
}
