import { hashAt } from "./negatives";
import { at } from "./vector";

/** The corpus at hand, one instance of the module being one thread. */
let starts: usize = 0;
let tokens: usize = 0;
let limits: usize = 0;
let keepSeed: u32 = 0;
let reachSeed: u32 = 0;
let widest: u32 = 0;
/** The sentence at hand. */
let sentence: i32 = 0;

/**
 * Sentence s is the words tokens[p], p from starts[s] to starts[s + 1] − 1. Position p is kept with probability
 * limits[word] / 2³² and looks up to 1 … widest kept positions to either side. All is decided by hashes of
 * the position, so any thread may begin anywhere.
 */
export function openCorpus(
  sentenceStarts: usize, words: usize, keepLimits: usize, keeping: u32, reaching: u32, window: i32,
): void {
  starts = sentenceStarts;
  tokens = words;
  limits = keepLimits;
  keepSeed = keeping;
  reachSeed = reaching;
  widest = window;
}

// @ts-ignore: decorator
@inline
export function wordAt(position: i32): i32 {
  return load<i32>(at(tokens, position));
}

// @ts-ignore: decorator
@inline
export function isKept(position: i32): bool {
  const limit = load<u32>(at(limits, wordAt(position)));
  return limit === u32.MAX_VALUE || hashAt(keepSeed, position) < limit;
}

/** The sentences' number is `sentences`; the one that holds `position` becomes the one at hand. */
export function openSentence(position: i32, sentences: i32): void {
  let low = 0;
  let high = sentences - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (load<i32>(at(starts, middle)) <= position) low = middle;
    else high = middle - 1;
  }
  sentence = low;
}

/** Moves on to the sentence of `position`, which does not lie before the one at hand. */
// @ts-ignore: decorator
@inline
export function follow(position: i32): void {
  while (load<i32>(at(starts, sentence + 1)) <= position) sentence++;
}

/** Writes the words around `position` of the sentence at hand to `out`, at most twice the window; returns how many. */
export function contextInto(position: i32, out: usize): i32 {
  const reach = 1 + <i32>((<u64>hashAt(reachSeed, position) * <u64>widest) >> 32);
  const first = load<i32>(at(starts, sentence));
  const last = load<i32>(at(starts, sentence + 1));
  let count = 0;
  for (let p = position - 1; p >= first && count < reach; p--) {
    if (isKept(p)) store<i32>(at(out, count++), wordAt(p));
  }
  const both = count + reach;
  for (let p = position + 1; p < last && count < both; p++) {
    if (isKept(p)) store<i32>(at(out, count++), wordAt(p));
  }
  return count;
}
