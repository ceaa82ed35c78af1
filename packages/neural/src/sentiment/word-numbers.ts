import { tensor, toUtf8 } from "@marquee/core";
import type { Tensor, TensorReader } from "@marquee/core";

/** Words by number, from 1; 0 stands for every other one. */
export interface WordNumbers {
  readonly words: readonly string[];
  /** Words and the 0. */
  readonly size: number;
  numberOf(word: string): number;
}

/** Numbers for `words` in the order given. */
export function wordNumbers(words: readonly string[]): WordNumbers {
  const numbers = new Map(words.map((word, k) => [word, k + 1]));
  return { words, size: words.length + 1, numberOf: (word) => numbers.get(word) ?? 0 };
}

/** The words that stand at least `minCount` times in `texts`, the most frequent first, at most `size` of them. */
export function frequentWords(texts: readonly (readonly string[])[], size: number, minCount: number): WordNumbers {
  const counts = new Map<string, number>();
  for (const text of texts) for (const word of text) counts.set(word, (counts.get(word) ?? 0) + 1);
  const kept = [...counts].filter(([, count]) => count >= minCount);
  kept.sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return wordNumbers(kept.slice(0, size).map(([word]) => word));
}

/** Words, which hold no line ends, as a tensor of bytes. */
export const wordTensor = (words: readonly string[]): Tensor<Uint8Array> => tensor(toUtf8(words.join("\n")));

/** The words of the tensor `words`. */
export function readWords(read: TensorReader): readonly string[] {
  const text = read.text("words");
  return text === "" ? [] : text.split("\n");
}
