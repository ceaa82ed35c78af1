import { at } from "./vector";

/**
 * The k-th largest of `count` > k sizes, which are overwritten; there is room for three more. A bound between the least
 * and the largest of those in question parts them, and the part that holds the k-th stays in question. The bound halves
 * the interval and stands on the line through its ends in turn.
 */
export function kthSize(sizes: usize, count: i32, k: i32): f32 {
  let left = count;
  let rank = k;
  let pass = 0;
  while (true) {
    // The last vector is filled up with its first entry.
    for (let p = left; p & 3; p++) store<f32>(at(sizes, p), load<f32>(at(sizes, left & ~3)));
    const end = at(sizes, left);
    let lows = v128.load(sizes);
    let highs = lows;
    for (let p = sizes; p < end; p += 16) {
      lows = f32x4.pmin(lows, v128.load(p));
      highs = f32x4.pmax(highs, v128.load(p));
    }
    const low = -largest(f32x4.neg(lows));
    const high = largest(highs);
    if (low === high) return low;
    const share: f32 = pass++ & 1 ? 0.5 : 1 - (<f32>rank - 0.5) / <f32>left;
    let bound = low + (high - low) * share;
    if (!(bound >= low && bound < high)) bound = low;
    let larger = 0;
    for (let p = sizes; p < end; p += 4) larger += i32(load<f32>(p) > bound);
    let kept = sizes;
    if (larger >= rank) {
      for (let p = sizes; p < end; p += 4) {
        const size = load<f32>(p);
        store<f32>(kept, size);
        kept += <usize>i32(size > bound) << 2;
      }
    } else {
      for (let p = sizes; p < end; p += 4) {
        const size = load<f32>(p);
        store<f32>(kept, size);
        kept += <usize>i32(size <= bound) << 2;
      }
      rank -= larger;
    }
    left = <i32>((kept - sizes) >> 2);
  }
}

// @ts-ignore: decorator
@inline
function largest(v: v128): f32 {
  const pairs = f32x4.pmax(v, v128.shuffle<f32>(v, v, 2, 3, 0, 1));
  const a = f32x4.extract_lane(pairs, 0);
  const b = f32x4.extract_lane(pairs, 1);
  return a > b ? a : b;
}
