import { csr, tensor, tensorReader } from "@marquee/core";
import type { CsrMatrix, Tensors } from "@marquee/core";
import { wordNumbers, wordsOfBytes, wordTensor } from "./word-numbers.ts";
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

/** The words, and with `pairs` the pairs of them, that at least `minTexts` of `texts` have; words in their order. */
export function termColumns(
  texts: readonly (readonly string[])[],
  { pairs, minTexts }: { readonly pairs: boolean; readonly minTexts: number },
): TermColumns {
  const frequencies = new Map<string, number>();
  for (const text of texts) {
    for (const word of new Set(text)) frequencies.set(word, (frequencies.get(word) ?? 0) + 1);
  }
  const kept = [...frequencies].filter(([, texts]) => texts >= minTexts).map(([word]) => word);
  const words = wordNumbers(kept.sort());
  return columnsOf(words, pairs ? frequentPairs(texts, words, minTexts) : new Float64Array(0));
}

/** The columns whose `tensors` these are; `name` opens the messages. */
export function restoredColumns(name: string, tensors: Tensors): TermColumns {
  const reader = tensorReader(name, tensors);
  const words = wordNumbers(wordsOfBytes(reader.bytes("words")));
  const firsts = reader.int32("pairs.first", undefined, words.words.length);
  const seconds = reader.int32("pairs.second", firsts.length, words.words.length);
  return columnsOf(
    words,
    Float64Array.from(firsts, (first, k) => keyOf(first, seconds[k], words)),
  );
}

/** Two numbers of words, from 0, as one; below 2⁵³ for any vocabulary that fits into memory. */
const keyOf = (first: number, second: number, { size }: WordNumbers): number => first * size + second;

/** The keys of the pairs in at least `minTexts` texts, ascending. */
function frequentPairs(texts: readonly (readonly string[])[], words: WordNumbers, minTexts: number): Float64Array {
  const frequencies = new Map<number, number>();
  for (const text of texts) {
    for (const key of new Set(
      pairsIn(
        text.map((word) => words.numberOf(word) - 1),
        words,
      ),
    )) {
      frequencies.set(key, (frequencies.get(key) ?? 0) + 1);
    }
  }
  const kept = [...frequencies].filter(([, texts]) => texts >= minTexts).map(([key]) => key);
  return Float64Array.from(kept).sort();
}

/** The keys of neighboring known words, −1 among `numbers` for the others. */
function pairsIn(numbers: readonly number[], words: WordNumbers): number[] {
  const found: number[] = [];
  for (let k = 1; k < numbers.length; k++) {
    if (numbers[k - 1] >= 0 && numbers[k] >= 0) found.push(keyOf(numbers[k - 1], numbers[k], words));
  }
  return found;
}

function columnsOf(words: WordNumbers, pairs: Float64Array): TermColumns {
  const own = words.words.length;
  const pairColumn = new Map(Array.from(pairs, (key, k) => [key, own + k]));
  const firstOf = (key: number): number => Math.floor(key / words.size);
  const columnsIn = (text: readonly string[]): Int32Array => {
    const numbers = text.map((word) => words.numberOf(word) - 1);
    const found = numbers.filter((number) => number >= 0);
    if (pairs.length > 0) for (const key of pairsIn(numbers, words)) found.push(pairColumn.get(key) ?? -1);
    return Int32Array.from(found.filter((column) => column >= 0)).sort();
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
