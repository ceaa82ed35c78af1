import { csr, tensor, tensorReader } from "@marquee/core";
import type { CsrMatrix, Tensors } from "@marquee/core";
import { pairNumbers } from "./pair-numbers.ts";
import { readWords, wordNumbers, wordTensor } from "./word-numbers.ts";
import type { WordNumbers } from "./word-numbers.ts";

/** Words and pairs of neighboring words as columns: the words' first, then the pairs'. */
export interface TermColumns {
  readonly count: number;
  /** How often each text has each column (texts × columns). */
  counts(texts: readonly (readonly string[])[]): CsrMatrix;
  /** A column as text. */
  nameOf(column: number): string;
  tensors(): Tensors;
}

/**
 * The words, and with `pairs` the pairs of them, that at least `minTexts` of `texts` have. The most frequent ones come
 * first, so that what a descent looks at again and again lies close together.
 */
export function termColumns(
  texts: readonly (readonly string[])[],
  { pairs, minTexts }: { readonly pairs: boolean; readonly minTexts: number },
): TermColumns {
  const frequencies = new Map<string, number>();
  for (const text of texts) {
    for (const word of new Set(text)) frequencies.set(word, (frequencies.get(word) ?? 0) + 1);
  }
  const kept = [...frequencies].filter(([, texts]) => texts >= minTexts);
  kept.sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const words = wordNumbers(kept.map(([word]) => word));
  return columnsOf(words, pairs ? frequentPairs(texts, words, minTexts) : new Float64Array(0));
}

/** The columns whose `tensors` these are; `name` opens the messages. */
export function restoredColumns(name: string, tensors: Tensors): TermColumns {
  const reader = tensorReader(name, tensors);
  const words = wordNumbers(readWords(reader));
  const firsts = reader.int32("pairs.first", undefined, words.words.length);
  const seconds = reader.int32("pairs.second", firsts.length, words.words.length);
  return columnsOf(
    words,
    Float64Array.from(firsts, (first, k) => keyOf(first, seconds[k], words)),
  );
}

/** Two numbers of words, from 0, as one; below 2⁵³ for any vocabulary that fits into memory. */
const keyOf = (first: number, second: number, { size }: WordNumbers): number => first * size + second;

/** The keys of the pairs in at least `minTexts` texts, the most frequent first. */
function frequentPairs(texts: readonly (readonly string[])[], words: WordNumbers, minTexts: number): Float64Array {
  const all = pairNumbers();
  let [frequencies, last] = [new Int32Array(1024), new Int32Array(1024)];
  texts.forEach((text, t) => {
    forPairs(numbersOf(text, words), words, (key) => {
      const number = all.enter(key);
      if (number === frequencies.length) [frequencies, last] = [longer(frequencies), longer(last)];
      // A text is counted once; its mark is its number from 1 on.
      if (last[number] !== t + 1) frequencies[number]++;
      last[number] = t + 1;
    });
  });
  const keys = all.keys();
  const kept = Int32Array.from(keys.keys()).filter((number) => frequencies[number] >= minTexts);
  kept.sort((a, b) => frequencies[b] - frequencies[a] || keys[a] - keys[b]);
  return Float64Array.from(kept, (number) => keys[number]);
}

function longer(counts: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const all = new Int32Array(2 * counts.length);
  all.set(counts);
  return all;
}

/** Numbers of words from 0, −1 for those without a column. */
const numbersOf = (text: readonly string[], words: WordNumbers): Int32Array =>
  Int32Array.from(text, (word) => words.numberOf(word) - 1);

/** Calls `take` with the key of each pair of neighboring words that have columns. */
function forPairs(numbers: Int32Array, words: WordNumbers, take: (key: number) => void): void {
  for (let k = 1; k < numbers.length; k++) {
    if (numbers[k - 1] >= 0 && numbers[k] >= 0) take(keyOf(numbers[k - 1], numbers[k], words));
  }
}

function columnsOf(words: WordNumbers, pairs: Float64Array): TermColumns {
  const own = words.words.length;
  const pairColumns = pairNumbers();
  for (const key of pairs) pairColumns.enter(key);
  const firstOf = (key: number): number => Math.floor(key / words.size);
  const columnsIn = (text: readonly string[]): Int32Array => {
    const numbers = numbersOf(text, words);
    const found = Array.from(numbers.filter((number) => number >= 0));
    if (pairs.length > 0) {
      forPairs(numbers, words, (key) => {
        const column = pairColumns.find(key);
        if (column >= 0) found.push(own + column);
      });
    }
    return Int32Array.from(found).sort();
  };
  return {
    count: own + pairs.length,
    counts: (texts) => countsOf(texts.map(columnsIn), own + pairs.length),
    nameOf(column) {
      if (column < own) return words.words[column];
      const first = firstOf(pairs[column - own]);
      return `${words.words[first]} ${words.words[pairs[column - own] - first * words.size]}`;
    },
    tensors: () => ({
      words: wordTensor(words.words),
      "pairs.first": tensor(Int32Array.from(pairs, firstOf)),
      "pairs.second": tensor(Int32Array.from(pairs, (key) => key - firstOf(key) * words.size)),
    }),
  };
}

/** Sorted columns of each row, repeats included, as counts. */
function countsOf(rows: readonly Int32Array[], cols: number): CsrMatrix {
  const length = rows.reduce((sum, row) => sum + row.length, 0);
  const [indices, data] = [new Int32Array(length), new Float32Array(length)];
  const indptr = new Int32Array(rows.length + 1);
  let cells = 0;
  rows.forEach((row, r) => {
    row.forEach((column, k) => {
      if (k === 0 || column !== row[k - 1]) indices[cells++] = column;
      data[cells - 1]++;
    });
    indptr[r + 1] = cells;
  });
  return csr(rows.length, cols, indptr, indices.slice(0, cells), data.slice(0, cells));
}
