import type { Readable } from "node:stream";
import { vocabulary } from "@marquee/core";
import type { Vocabulary } from "@marquee/core";
import { streamOf } from "../catalogue/open-file.ts";
import { DataError, excerpt } from "../data-error.ts";
import { fileError } from "../file-error.ts";

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
 * writes it, is read too. With `keep` only these words are taken, so that a file of millions needs little memory. Throws a
 * DataError that names file and line.
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

const bytesOf = (path: string): Readable => streamOf(path, path.endsWith(".gz"));

const sizes = (line: string): readonly number[] | undefined =>
  /^\d+ \d+\s*$/.test(line) ? line.trim().split(" ").map(Number) : undefined;

async function readText(path: string, take: Take): Promise<number> {
  let [width, line, rest] = [0, 0, ""];
  const read = (text: string): void => {
    line++;
    if (text === "" || (line === 1 && sizes(text))) return;
    const fields = text.trimEnd().split(" ");
    if (width === 0) width = fields.length - 1;
    const numbers = fields.slice(-width);
    const values = Float32Array.from(numbers, Number);
    if (fields.length < width + 1 || width === 0 || numbers.includes("") || !values.every(Number.isFinite)) {
      refuse(path, line, text, `expected a word and ${width} numbers`);
    }
    take(fields.slice(0, -width).join(" "), values);
  };
  const decoder = new TextDecoder();
  for await (const chunk of bytesOf(path)) {
    const lines = (rest + decoder.decode(chunk as Uint8Array, { stream: true })).split("\n");
    rest = lines.pop()!;
    lines.forEach(read);
  }
  read(rest);
  if (width === 0) refuse(path, 0, "", "the file has no vectors");
  return width;
}

async function readBinary(path: string, take: Take): Promise<number> {
  let bytes = Buffer.alloc(0);
  let [count, width, words] = [-1, 0, 0];
  for await (const chunk of bytesOf(path)) {
    bytes = Buffer.concat([bytes, chunk as Buffer]);
    let place = 0;
    if (count < 0) {
      const end = bytes.indexOf(10);
      const head = bytes.toString("utf8", 0, end);
      if (end < 0) continue;
      const [first = -1, second = 0] = sizes(head) ?? [];
      if (first < 0) refuse(path, 1, head, "expected the number of words and the width");
      [count, width, place] = [first, second, end + 1];
    }
    while (words < count) {
      const end = bytes.indexOf(32, place);
      if (end < 0 || end + 1 + 4 * width > bytes.length) break;
      const values = new Float32Array(width);
      for (let k = 0; k < width; k++) values[k] = bytes.readFloatLE(end + 1 + 4 * k);
      take(bytes.toString("utf8", place, end).trimStart(), values);
      [place, words] = [end + 1 + 4 * width, words + 1];
    }
    bytes = bytes.subarray(place);
  }
  if (count < 0 || words < count) refuse(path, 0, "", `expected ${Math.max(0, count)} words, got ${words}`);
  return width;
}
