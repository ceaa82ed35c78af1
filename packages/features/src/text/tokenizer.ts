import { stopwords as english } from "@orama/stopwords/english";
import { stopwords as chinese } from "@orama/stopwords/mandarin";
import { flag } from "@marquee/core";
import { stemmer } from "stemmer";
import { words } from "./words.ts";

export interface TokenizerOptions {
  /** English words that share a stem (Porter 1980) are one: story, stories. Default true. */
  readonly stem?: boolean;
  /** Words to leave out besides those of the English and the Chinese list. Default none. */
  readonly stopWords?: readonly string[];
}

/** From a text to what is counted. */
export interface Tokenizer {
  /**
   * The words of a text that are no stop words, as written but for case. Those of one character are left out: numbers
   * of sequels, and the characters that spell foreign names in Chinese, tell little.
   */
  words(text: string): string[];
  /** What the words that count as one have in common. */
  key(word: string): string;
}

/** The lists of Orama 3.1.18: Snowball's of English, stopwords-iso's of Chinese. */
const common = [...english, ...chinese];
const plain = /^[a-z]{3,}$/;

/** A tokenizer of English and Chinese, and of what texts mix of them. */
export function tokenizer({ stem = true, stopWords = [] }: TokenizerOptions = {}): Tokenizer {
  flag("tokenizer: stem", stem);
  const left = new Set([...common, ...stopWords.flatMap(words)]);
  return {
    words: (text) => words(text).filter((word) => word.length > 1 && !left.has(word)),
    key: (word) => (stem && plain.test(word) ? stemmer(word) : word),
  };
}
