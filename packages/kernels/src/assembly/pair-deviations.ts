import { expandRow } from "./expand-row";
import { kthSize } from "./kth-size";
import { at } from "./vector";

// Means over the k most similar of the columns that a row of cells holds. A similarity counts by its size and keeps its
// sign; 0 is none; of equals the lower column counts.

/**
 * Σ s z / (Σ |s| + damping) for the pairs of columns start … end − 1: pairs q = pairStarts[c] … pairStarts[c + 1] − 1 are
 * those of column c, with row pairRows[q]; into out[q], NaN with fewer than `least` neighbors. Scratch: 16 bytes a
 * column and 44.
 */
export function pairDeviations(
  start: i32, end: i32, scratch: usize,
  indptr: usize, indices: usize, z: usize, columns: i32, lists: usize, counts: usize, width: i32, similarities: usize,
  k: i32, least: i32, damping: f64, pairStarts: usize, pairRows: usize, out: usize,
): void {
  const similar = scratch;
  const near = at(similar, columns);
  const values = at(near, columns + 4);
  const sizes = at(values, columns + 4);
  for (let column = start; column < end; column++) {
    const last = load<i32>(at(pairStarts, column + 1));
    let q = load<i32>(at(pairStarts, column));
    if (q === last) continue;
    expandRow(column, similar, columns, lists, counts, width, similarities);
    for (; q < last; q++) {
      const row = load<i32>(at(pairRows, q));
      const to = load<i32>(at(indptr, row + 1));
      let found = 0;
      for (let p = load<i32>(at(indptr, row)); p < to; p++) {
        const s = load<f32>(at(similar, load<i32>(at(indices, p))));
        store<f32>(at(near, found), s);
        store<f32>(at(values, found), load<f32>(at(z, p)));
        found += i32(s !== 0);
      }
      store<f32>(at(out, q), min(found, k) < least ? f32.NaN : nearestMean(near, values, sizes, found, k, damping));
    }
  }
}

/** Σ s z / (Σ |s| + damping) over the k of largest size among `count` similarities that are not 0, added up in order. */
// @ts-ignore: decorator
@inline
function nearestMean(similarities: usize, values: usize, sizes: usize, count: i32, k: i32, damping: f64): f32 {
  let bound: f32 = 0;
  let equals = 0;
  if (count > k) {
    for (let p = 0; p < count; p++) store<f32>(at(sizes, p), abs<f32>(load<f32>(at(similarities, p))));
    bound = kthSize(sizes, count, k);
    let above = 0;
    for (let p = 0; p < count; p++) above += i32(abs<f32>(load<f32>(at(similarities, p))) > bound);
    equals = k - above;
  }
  let sum: f64 = 0;
  let weight: f64 = 0;
  for (let p = 0; p < count; p++) {
    const s = load<f32>(at(similarities, p));
    const size = abs<f32>(s);
    if (size < bound) continue;
    if (size === bound && --equals < 0) continue;
    sum += <f64>s * <f64>load<f32>(at(values, p));
    weight += <f64>size;
  }
  return <f32>(sum / (weight + damping));
}
