import { countingOrder, derive, groupOffsets, permutation, random } from "@marquee/core";
import { fillAliasTable } from "./alias-table.ts";
import type { AliasTables } from "./alias-table.ts";
import type { Sentences, Word2vecSettings } from "./word2vec-settings.ts";

/** Groups of words that there are at most, and the words that a group has at least. */
const MOST_GROUPS = 16;
const LEAST_WORDS = 64;
/** Pairs that there is room for, positions of a portion when they are few, and the portions of an epoch at least. */
const PAIRS = 2 ** 23;
const LEAST_POSITIONS = 2 ** 14;
const PORTIONS = 8;
/** Positions whose pairs are found at a time. */
export const RANGE = 4096;

/** What stays the same in all epochs; it depends on the corpus and the settings, never on the number of threads. */
export interface Word2vecSchedule {
  /** Groups of words as inputs, and as many of words as outputs. */
  readonly side: number;
  /** Positions of one portion of the corpus, the groups being drawn anew for each. */
  readonly portion: number;
  /** The words by descending count. */
  readonly order: Int32Array;
  /** Counts to the power of the exponent. */
  readonly noise: Float64Array;
  /** Of 2³², the probability that a word is kept. */
  readonly limits: Uint32Array;
}

/** What every portion draws anew. */
export interface WordGroups extends AliasTables {
  readonly inputGroups: Int32Array;
  readonly outputGroups: Int32Array;
  /** Output group b is places memberOffsets[b] … memberOffsets[b + 1] − 1 of the tables. */
  readonly memberOffsets: Int32Array;
}

export function word2vecSchedule(sentences: Sentences, settings: Word2vecSettings): Word2vecSchedule {
  const { words, vocabulary } = sentences;
  const { method, window, negativeExponent, subsampling } = settings;
  const counts = new Int32Array(vocabulary);
  // By number: an iterator costs ten times as much until it is compiled.
  // eslint-disable-next-line @typescript-eslint/prefer-for-of
  for (let p = 0; p < words.length; p++) counts[words[p]]++;
  const most = counts.reduce((a, b) => Math.max(a, b), 0);
  const groups = Math.min(MOST_GROUPS, Math.max(1, Math.floor(vocabulary / LEAST_WORDS)));
  const room = Math.floor(PAIRS / (2 * window));
  const shares = Math.max(LEAST_POSITIONS, Math.ceil(words.length / PORTIONS));
  return {
    side: method === "cbow" ? 1 : groups,
    portion: method === "cbow" ? LEAST_POSITIONS : Math.max(1, Math.min(room, shares)),
    order: countingOrder(
      counts.map((count) => most - count),
      most + 1,
    ),
    noise: Float64Array.from(counts, (count) => (count === 0 ? 0 : count ** negativeExponent)),
    limits: Uint32Array.from(counts, (count) => keepLimit(count / Math.max(1, words.length), subsampling)),
  };
}

/** √(t/f) + t/f of 2³² for a share f above t, as word2vec's own program has it, not the formula of the paper. */
function keepLimit(share: number, subsampling: number): number {
  if (subsampling === 0 || share <= subsampling) return 2 ** 32 - 1;
  const ratio = subsampling / share;
  return Math.min(2 ** 32 - 1, Math.floor((Math.sqrt(ratio) + ratio) * 2 ** 32));
}

/**
 * Puts the words into groups for a portion, inputs and outputs apart: of each `side` words that follow each other by
 * count every group gets one, by chance, so that all groups are of one size and nearly one weight.
 */
export function drawWordGroupsInto(
  { side, order, noise }: Word2vecSchedule,
  seed: number,
  epoch: number,
  portion: number,
  into: WordGroups,
): void {
  const deal = (name: string, groups: Int32Array): void => {
    const draw = random(derive(seed, name, epoch, portion));
    for (let first = 0; first < order.length; first += side) {
      const places = permutation(side, draw);
      const last = Math.min(first + side, order.length);
      for (let k = first; k < last; k++) groups[order[k]] = places[k - first];
    }
  };
  deal("inputs", into.inputGroups);
  deal("outputs", into.outputGroups);
  into.members.set(countingOrder(into.outputGroups, side));
  into.memberOffsets.set(groupOffsets(into.outputGroups, side));
  for (let b = 0; b < side; b++) fillAliasTable(into, into.memberOffsets[b], into.memberOffsets[b + 1], noise);
}
