import { GOLDEN, hashAt, mix } from "./negatives";
import { at } from "./vector";

/** Of the block at hand, one instance of the module being one thread: its random numbers and its table. */
let counter: u32 = 0;
let words: usize = 0;
let thresholds: usize = 0;
let others: usize = 0;
let size: u32 = 0;

/**
 * Begins draws from a table of `length` places (Walker 1977): place k is words[k] with the probability
 * thresholds[k] / 2³² and aliases[k] otherwise.
 */
export function openTable(
  seed: u32, stream: u32, members: usize, limits: usize, aliases: usize, length: i32,
): void {
  counter = hashAt(seed, stream);
  words = members;
  thresholds = limits;
  others = aliases;
  size = length;
}

/** One random number gives both: its multiple's high half the place, its low half the coin. */
// @ts-ignore: decorator
@inline
export function drawWord(): i32 {
  counter += GOLDEN;
  const product = <u64>mix(counter) * <u64>size;
  const place = <i32>(product >> 32);
  return load<i32>(at(<u32>product < load<u32>(at(thresholds, place)) ? words : others, place));
}
