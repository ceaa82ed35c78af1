import { words } from "@marquee/features";

/** Lists of numbers, one after another. */
export interface TokenLists {
  /** lists + 1 offsets into `tokens`. */
  readonly offsets: Int32Array;
  readonly tokens: Int32Array;
}

/** Texts as numbers of words; a text that is not there is empty. */
export interface Documents extends TokenLists {
  /** Words by number. */
  readonly words: readonly string[];
}

export interface DocumentOptions {
  /** Words that are told apart. */
  readonly vocabulary: number;
  /** Words of a text that are read. */
  readonly length: number;
}

/** A word in a larger share of the texts says nothing of one. */
const COMMON = 0.5;

/**
 * The words of `texts` in their order. Of the words of known texts, those in more than half of them are left out, and
 * of the others the `vocabulary` with the largest Σ tf · ln(n / df) are kept; what is no such word is left out
 * everywhere.
 */
export function documentsOf(
  texts: readonly string[],
  known: Uint8Array,
  { vocabulary, length }: DocumentOptions,
): Documents {
  const read = texts.map(words);
  const names = vocabularyOf(
    read.filter((text, k) => known[k] && text.length > 0),
    vocabulary,
  );
  const numbers = new Map(names.map((word, number) => [word, number]));
  const kept = read.map((text) => text.flatMap((word) => numbers.get(word) ?? []).slice(0, length));
  const offsets = new Int32Array(texts.length + 1);
  kept.forEach((text, k) => (offsets[k + 1] = offsets[k] + text.length));
  return { words: names, offsets, tokens: Int32Array.from(kept.flat()) };
}

function vocabularyOf(texts: readonly (readonly string[])[], size: number): readonly string[] {
  const uses = new Map<string, number>();
  const documents = new Map<string, number>();
  for (const text of texts) {
    for (const word of text) uses.set(word, (uses.get(word) ?? 0) + 1);
    for (const word of new Set(text)) documents.set(word, (documents.get(word) ?? 0) + 1);
  }
  const n = texts.length;
  const rare = [...documents].filter(([, df]) => df <= COMMON * n);
  const weighted = rare.map(([word, df]) => ({ word, weight: uses.get(word)! * Math.log(n / df) }));
  weighted.sort((a, b) => b.weight - a.weight || (a.word < b.word ? -1 : 1));
  return weighted.slice(0, size).map(({ word }) => word);
}

/** Some documents, whose words are numbered anew. */
export interface DocumentBatch extends TokenLists {
  /** The numbers that the words have in all documents; never empty. */
  readonly words: Int32Array;
}

/** The documents number `rows`. */
export function batchOf({ offsets, tokens }: TokenLists, rows: Int32Array): DocumentBatch {
  const numbers = new Map<number, number>();
  const own = new Int32Array(rows.length + 1);
  rows.forEach((row, k) => (own[k + 1] = own[k] + offsets[row + 1] - offsets[row]));
  const renumbered = new Int32Array(own[rows.length]);
  rows.forEach((row, k) => {
    for (let p = offsets[row], q = own[k]; p < offsets[row + 1]; p++, q++) {
      let number = numbers.get(tokens[p]);
      if (number === undefined) numbers.set(tokens[p], (number = numbers.size));
      renumbered[q] = number;
    }
  });
  return { offsets: own, tokens: renumbered, words: Int32Array.from(numbers.size > 0 ? numbers.keys() : [0]) };
}
