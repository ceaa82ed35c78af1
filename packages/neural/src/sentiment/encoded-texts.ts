import { permutation } from "@marquee/core";
import type { Random } from "@marquee/core";
import type { WordNumbers } from "./word-numbers.ts";

/** Texts as numbers of words. */
export interface EncodedTexts {
  readonly count: number;
  /** Words of each text that are read, at least 1. */
  readonly lengths: Int32Array;
  /** Offsets into `numbers`, count + 1. */
  readonly offsets: Int32Array;
  readonly numbers: Int32Array;
}

/** Some texts, filled up with 0 to the longest of them. */
export interface TextBatch {
  /** (texts × width), row-major. */
  readonly numbers: Int32Array;
  readonly lengths: Int32Array;
  readonly width: number;
}

/** The last `longest` words of each text as numbers; a text without any word has a single 0. */
export function encodedTexts(
  texts: readonly (readonly string[])[],
  { numberOf }: WordNumbers,
  longest: number,
): EncodedTexts {
  const lengths = Int32Array.from(texts, ({ length }) => Math.max(1, Math.min(longest, length)));
  const offsets = new Int32Array(texts.length + 1);
  lengths.forEach((length, k) => (offsets[k + 1] = offsets[k] + length));
  const numbers = new Int32Array(offsets[texts.length]);
  texts.forEach((text, k) => numbers.set(text.slice(-longest).map(numberOf), offsets[k]));
  return { count: texts.length, lengths, offsets, numbers };
}

/** The texts of `rows` side by side. */
export function batchOf({ lengths, offsets, numbers }: EncodedTexts, rows: Int32Array): TextBatch {
  const own = rows.map((row) => lengths[row]);
  const width = own.reduce((most, length) => Math.max(most, length), 1);
  const filled = new Int32Array(rows.length * width);
  rows.forEach((row, k) => filled.set(numbers.subarray(offsets[row], offsets[row + 1]), k * width));
  return { numbers: filled, lengths: own, width };
}

/** Batches whose texts are drawn together, and sorted by length before they are parted again. */
const POOL = 32;

/**
 * Rows in batches of `size`, in random order. Texts of a batch are of similar length, so that little is filled up: pools
 * of 32 batches are drawn, sorted by length and cut, and the batches of all pools are shuffled.
 */
export function shuffledBatches({ count, lengths }: EncodedTexts, size: number, random: Random): Int32Array[] {
  const order = permutation(count, random);
  const batches: Int32Array[] = [];
  for (let start = 0; start < count; start += POOL * size) {
    batches.push(...cut(byLength(order.slice(start, start + POOL * size), lengths), size));
  }
  return Array.from(permutation(batches.length, random), (k) => batches[k]);
}

/** All rows in batches of `size`, the shortest texts first. */
export function sortedBatches({ count, lengths }: EncodedTexts, size: number): Int32Array[] {
  return cut(
    byLength(
      Int32Array.from({ length: count }, (_, row) => row),
      lengths,
    ),
    size,
  );
}

const byLength = (rows: Int32Array, lengths: Int32Array): Int32Array =>
  rows.sort((a, b) => lengths[a] - lengths[b] || a - b);

const cut = (rows: Int32Array, size: number): Int32Array[] =>
  Array.from({ length: Math.ceil(rows.length / size) }, (_, k) => rows.slice(k * size, (k + 1) * size));
