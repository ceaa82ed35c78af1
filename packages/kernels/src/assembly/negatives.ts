import { at } from "./vector";

/** The steps of the counter that gives the random numbers of a block; 2³² divided by the golden ratio. */
export const GOLDEN: u32 = 0x9e3779b9;

/** Of the block at hand, one instance of the module being one thread: where the random numbers are, and the pool. */
let counter: u32 = 0;
let pool: usize = 0;
let sums: usize = 0;
let size: u32 = 0;
let total: u32 = 0;

/** The finalizer of MurmurHash3 (Appleby 2011): every input bit reaches every output bit. */
// @ts-ignore: decorator
@inline
export function mix(hash: u32): u32 {
  let h = hash;
  h = (h ^ (h >>> 16)) * 0x85ebca6b;
  h = (h ^ (h >>> 13)) * 0xc2b2ae35;
  return h ^ (h >>> 16);
}

/** Number `place` of the random numbers of a seed, 32 bits. */
// @ts-ignore: decorator
@inline
export function hashAt(seed: u32, place: u32): u32 {
  return mix(seed + place * GOLDEN);
}

/** Begins the random numbers of one of the streams of a seed. */
// @ts-ignore: decorator
@inline
export function openStream(seed: u32, stream: u32): void {
  counter = hashAt(seed, stream);
}

/** An integer uniform in 0 … n − 1, from the next number of the counter. */
// @ts-ignore: decorator
@inline
export function nextInteger(n: u32): u32 {
  counter += GOLDEN;
  return <u32>((<u64>mix(counter) * <u64>n) >> 32);
}

/**
 * Begins the draws of a block: from the items members[k], k from memberOffsets[group] to memberOffsets[group + 1] − 1,
 * each as likely as the others, or in proportion to its weight where `weights` is not 0: their running sums in a group.
 */
export function openDraws(
  seed: u32, block: i32, members: usize, memberOffsets: usize, group: i32, weights: usize,
): void {
  const first = load<i32>(at(memberOffsets, group));
  openStream(seed, <u32>block);
  pool = at(members, first);
  sums = weights === 0 ? 0 : at(weights, first);
  size = load<i32>(at(memberOffsets, group + 1)) - first;
  total = size > 0 && sums !== 0 ? load<u32>(at(sums, size - 1)) : size;
}

/** An item of the block's group. */
// @ts-ignore: decorator
@inline
export function drawItem(): i32 {
  let place = nextInteger(total);
  if (sums !== 0) {
    // The first running sum above the number drawn.
    const drawn = place;
    let low: u32 = 0;
    let high = size - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (load<u32>(at(sums, middle)) > drawn) high = middle;
      else low = middle + 1;
    }
    place = low;
  }
  return load<i32>(at(pool, place));
}
