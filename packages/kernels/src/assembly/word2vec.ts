import { openTable } from "./alias";
import { outputStep } from "./output-steps";
import { at, axpy } from "./vector";
import { contextInto, follow, isKept, openCorpus, openSentence, wordAt } from "./windows";

/**
 * The pairs (context word, word) of ranges start … end − 1 of the positions from `first` on, each of `size` of them up
 * to `last`. A pair belongs to block inputGroups[context] · side + outputGroups[word]. Without `inputs` they are
 * counted in row r of `places` (ranges × side²), otherwise each is written to the place that stands there, which moves
 * on. Scratch: 2 · window 32-bit integers.
 */
export function windowPairs(
  start: i32, end: i32, scratch: usize,
  first: i32, last: i32, size: i32, starts: usize, sentences: i32, words: usize, limits: usize,
  keepSeed: u32, reachSeed: u32, window: i32, inputGroups: usize, outputGroups: usize, side: i32,
  places: usize, inputs: usize, outputs: usize,
): void {
  openCorpus(starts, words, limits, keepSeed, reachSeed, window);
  for (let range = start; range < end; range++) {
    const row = at(places, range * side * side);
    const to = min(last, first + (range + 1) * size);
    let position = first + range * size;
    openSentence(position, sentences);
    for (; position < to; position++) {
      follow(position);
      if (!isKept(position)) continue;
      const word = wordAt(position);
      const group = load<i32>(at(outputGroups, word));
      const count = contextInto(position, scratch);
      for (let k = 0; k < count; k++) {
        const context = load<i32>(at(scratch, k));
        const next = at(row, load<i32>(at(inputGroups, context)) * side + group);
        const place = load<i32>(next);
        store<i32>(next, place + 1);
        if (inputs === 0) continue;
        store<i32>(at(inputs, place), context);
        store<i32>(at(outputs, place), word);
      }
    }
  }
}

/**
 * One step for each pair of blocks start … end − 1 of one stratum: block b holds the pairs of input group b and output
 * group (b + stratum) mod side, from places[block] to places[block + 1] − 1, and draws its negatives from that output
 * group. Rows of x (input) and y (output) are `bytes` long, a multiple of 16. Adds what it finds of σ(x·y) of the pairs
 * to sums[block]. Scratch: a row and 2 (negatives + 1) 32-bit numbers.
 */
export function skipGramBlocks(
  start: i32, end: i32, scratch: usize,
  stratum: i32, seed: u32, rate: f32, side: i32, places: usize, inputs: usize, outputs: usize,
  members: usize, memberOffsets: usize, thresholds: usize, aliases: usize,
  x: usize, y: usize, bytes: usize, negatives: i32, sums: usize,
): void {
  for (let b = start; b < end; b++) {
    const group = (b + stratum) % side;
    const block = b * side + group;
    openGroup(seed, block, group, members, memberOffsets, thresholds, aliases);
    let sum: f64 = 0;
    const last = load<i32>(at(places, block + 1));
    for (let p = load<i32>(at(places, block)); p < last; p++) {
      const input = x + <usize>load<i32>(at(inputs, p)) * bytes;
      sum += outputStep(input, y, bytes, load<i32>(at(outputs, p)), negatives, rate, scratch + bytes, scratch);
      axpy(1, scratch, input, bytes);
    }
    const tally = sums + ((<usize>block) << 3);
    store<f64>(tally, load<f64>(tally) + sum);
  }
}

/**
 * One step for each kept position start … end − 1, from the mean of the input rows around it; each of these then gets
 * the whole step. Adds σ(mean·y) of the positions and their number to `sums`. Scratch: two rows, 2 (negatives + 1) and
 * 2 · window 32-bit numbers.
 */
export function bagOfWords(
  start: i32, end: i32, scratch: usize,
  starts: usize, sentences: i32, words: usize, limits: usize, keepSeed: u32, reachSeed: u32, window: i32,
  seed: u32, rate: f32, members: usize, memberOffsets: usize, thresholds: usize, aliases: usize,
  x: usize, y: usize, bytes: usize, negatives: i32, sums: usize,
): void {
  openCorpus(starts, words, limits, keepSeed, reachSeed, window);
  openGroup(seed, start, 0, members, memberOffsets, thresholds, aliases);
  openSentence(start, sentences);
  const mean = scratch;
  const error = scratch + bytes;
  const drawn = error + bytes;
  const context = at(drawn, 2 * (negatives + 1));
  for (let position = start; position < end; position++) {
    follow(position);
    if (!isKept(position)) continue;
    const count = contextInto(position, context);
    if (count === 0) continue;
    memory.fill(mean, 0, bytes);
    const share: f32 = <f32>1 / <f32>count;
    for (let k = 0; k < count; k++) axpy(share, x + <usize>load<i32>(at(context, k)) * bytes, mean, bytes);
    const likely = outputStep(mean, y, bytes, wordAt(position), negatives, rate, drawn, error);
    for (let k = 0; k < count; k++) axpy(1, error, x + <usize>load<i32>(at(context, k)) * bytes, bytes);
    store<f64>(sums, load<f64>(sums) + likely);
    store<f64>(sums, load<f64>(sums, 8) + 1, 8);
  }
}

/** Begins the draws of block `stream` from the words of an output group. */
function openGroup(
  seed: u32, stream: u32, group: i32, members: usize, memberOffsets: usize, thresholds: usize, aliases: usize,
): void {
  const first = load<i32>(at(memberOffsets, group));
  const length = load<i32>(at(memberOffsets, group + 1)) - first;
  openTable(seed, stream, at(members, first), at(thresholds, first), at(aliases, first), length);
}
