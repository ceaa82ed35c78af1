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

/** How often each word occurs. Throws a RangeError for sentences that are none. */
export function wordCounts({ indptr, words, vocabulary }: Sentences): Int32Array {
  if (indptr.length === 0 || indptr[0] !== 0 || indptr[indptr.length - 1] !== words.length) {
    throw new RangeError(
      `sentences: indptr must lead from 0 to the number of words, ${words.length}, got ${indptr[0]} and ${indptr.at(-1)}`,
    );
  }
  const counts = new Int32Array(vocabulary);
  for (const word of words) {
    if (!(word >= 0 && word < vocabulary)) {
      throw new RangeError(`sentences: words must be in 0…${vocabulary - 1}, got ${word}`);
    }
    counts[word]++;
  }
  return counts;
}
