import type { Sentences } from "@marquee/kernels";

/** The words of a corpus that are frequent enough. */
export interface FrequentWords {
  /** How often each word of the whole vocabulary occurs. */
  readonly counts: Int32Array;
  /** Those kept, ascending. */
  readonly words: Int32Array;
  /** The corpus of the kept words, numbered by their place in `words`. */
  readonly sentences: Sentences;
}

/** Leaves out words that occur less than `minCount` times; those around the gap become neighbors. */
export function frequentWords({ indptr, words, vocabulary }: Sentences, minCount: number): FrequentWords {
  const counts = wordCounts({ indptr, words, vocabulary });
  const kept = Int32Array.from(counts.keys()).filter((word) => counts[word] >= minCount);
  const place = new Int32Array(vocabulary).fill(-1);
  kept.forEach((word, k) => (place[word] = k));
  const starts = new Int32Array(indptr.length);
  const tokens = new Int32Array(words.length);
  let filled = 0;
  for (let s = 0; s + 1 < indptr.length; s++) {
    for (let p = indptr[s]; p < indptr[s + 1]; p++) if (place[words[p]] >= 0) tokens[filled++] = place[words[p]];
    starts[s + 1] = filled;
  }
  return {
    counts,
    words: kept,
    sentences: { indptr: starts, words: tokens.slice(0, filled), vocabulary: kept.length },
  };
}

/** Throws a RangeError for sentences that are none. */
export function checkSentences({ indptr, words, vocabulary }: Sentences): void {
  if (indptr.length === 0 || indptr[0] !== 0 || indptr[indptr.length - 1] !== words.length) {
    const ends = `${indptr[0]} and ${indptr.at(-1)}`;
    throw new RangeError(`sentences: indptr must lead from 0 to the number of words, ${words.length}, got ${ends}`);
  }
  const descent = indptr.findIndex((start, s) => s > 0 && start < indptr[s - 1]);
  if (descent > 0) throw new RangeError(`sentences: indptr must not descend, got a descent at sentence ${descent - 1}`);
  const bad = words.find((word) => !(word >= 0 && word < vocabulary));
  if (bad !== undefined) throw new RangeError(`sentences: words must be in 0…${vocabulary - 1}, got ${bad}`);
}

/** How often each word occurs. Throws a RangeError for sentences that are none. */
export function wordCounts(sentences: Sentences): Int32Array {
  checkSentences(sentences);
  const counts = new Int32Array(sentences.vocabulary);
  for (const word of sentences.words) counts[word]++;
  return counts;
}
