import { at } from "./vector";

// Means over the k most similar of the columns that a row of cells holds. A similarity counts by its size and keeps its
// sign; 0 is none; of equals the lower column counts. Similarities are a packed triangle, or with `width` > 0 lists
// (columns × width) of `counts` entries, the largest first.

/**
 * Σ s z / (Σ |s| + damping) for the pairs of columns start … end − 1: pairs q = pairStarts[c] … pairStarts[c + 1] − 1 are those of
 * column c, with row pairRows[q]; into out[q], NaN with fewer than `least` neighbours. Scratch: 16 bytes a column and 32.
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
    expand(column, similar, columns, lists, counts, width, similarities);
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

/**
 * The k-th largest of `count` > k sizes, which are overwritten; there is room for three more. A bound between the least
 * and the largest of those in question parts them, and the part that holds the k-th stays in question. The bound halves
 * the interval and stands on the line through its ends in turn.
 */
function kthSize(sizes: usize, count: i32, k: i32): f32 {
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

/**
 * The means of columns `columnList` start … end − 1 for all of `rowCount` rows, into out + row · rowStride + place in
 * the list · columnStride, in bytes. A column's neighbours come in descending order, and each is added to the rows that
 * hold it and have fewer than k: `cellStarts`, `cellRows` and `cellValues` are the cells by column. `orders` holds the
 * others of each column in that order, 16 bits each. Scratch: 20 bytes a row and 4 a column.
 */
export function blockDeviations(
  start: i32, end: i32, scratch: usize,
  columns: i32, lists: usize, counts: usize, width: i32, similarities: usize, k: i32, least: i32, damping: f64,
  cellStarts: usize, cellRows: usize, cellValues: usize, orders: usize,
  columnList: usize, rowCount: i32, out: usize, rowStride: usize, columnStride: usize,
): void {
  const sums = scratch;
  const taken = scratch + ((<usize>rowCount) << 4);
  const similar = at(taken, rowCount);
  for (let place = start; place < end; place++) {
    const column = load<i32>(at(columnList, place));
    memory.fill(scratch, 0, <usize>rowCount * 20);
    if (width > 0) {
      const row = (<usize>column * <usize>width) << 2;
      const kept = load<i32>(at(counts, column));
      for (let n = 0; n < kept; n++) {
        const other = load<i32>(at(lists + row, n));
        addNeighbor(load<f32>(at(similarities + row, n)), other, k, cellStarts, cellRows, cellValues, sums, taken);
      }
    } else {
      expand(column, similar, columns, lists, counts, width, similarities);
      const order = orders + ((<usize>column * <usize>columns) << 1);
      for (let n = 0; n < columns; n++) {
        const other = <i32>load<u16>(order + ((<usize>n) << 1));
        const s = load<f32>(at(similar, other));
        if (s === 0) break;
        addNeighbor(s, other, k, cellStarts, cellRows, cellValues, sums, taken);
      }
    }
    let to = out + <usize>place * columnStride;
    for (let row = 0; row < rowCount; row++, to += rowStride) {
      const sum = sums + ((<usize>row) << 4);
      const enough = load<i32>(at(taken, row)) >= least;
      store<f32>(to, enough ? <f32>(load<f64>(sum) / (load<f64>(sum, 8) + damping)) : f32.NaN);
    }
  }
}

// @ts-ignore: decorator
@inline
function addNeighbor(
  s: f32, other: i32, k: i32, cellStarts: usize, cellRows: usize, cellValues: usize, sums: usize, taken: usize,
): void {
  const to = load<i32>(at(cellStarts, other + 1));
  const weight = <f64>abs<f32>(s);
  for (let p = load<i32>(at(cellStarts, other)); p < to; p++) {
    const row = load<i32>(at(cellRows, p));
    const before = load<i32>(at(taken, row));
    if (before === k) continue;
    store<i32>(at(taken, row), before + 1);
    const sum = sums + ((<usize>row) << 4);
    const part = f64x2.replace_lane(f64x2.splat(weight), 0, <f64>s * <f64>load<f32>(at(cellValues, p)));
    v128.store(sum, f64x2.add(v128.load(sum), part));
  }
}

/**
 * The other columns of columns start … end − 1 by descending size of their similarity, equals by number, those of 0 and
 * the column itself last: into row c of `orders` (columns × columns, 16 bits each). A radix sort of the 31 bits of the
 * sizes by 11, 10 and 10. Scratch: 16 bytes a column and 8 KiB.
 */
export function orderRows(
  start: i32, end: i32, scratch: usize, columns: i32, similarities: usize, columnList: usize, orders: usize,
): void {
  const similar = scratch;
  const keys = at(similar, columns);
  const ahead = at(keys, columns);
  const behind = at(ahead, columns);
  const places = at(behind, columns);
  for (let place = start; place < end; place++) {
    const column = load<i32>(at(columnList, place));
    expand(column, similar, columns, 0, 0, 0, similarities);
    for (let other = 0; other < columns; other++) {
      // The larger the size, the smaller the key.
      store<u32>(at(keys, other), 0x7fffffff - (load<u32>(at(similar, other)) & 0x7fffffff));
      store<i32>(at(ahead, other), other);
    }
    sortPass(0, 0x7ff, columns, keys, ahead, behind, places);
    sortPass(11, 0x3ff, columns, keys, behind, ahead, places);
    sortPass(21, 0x3ff, columns, keys, ahead, behind, places);
    const order = orders + ((<usize>column * <usize>columns) << 1);
    for (let n = 0; n < columns; n++) store<u16>(order + ((<usize>n) << 1), <u16>load<i32>(at(behind, n)));
  }
}

// @ts-ignore: decorator
@inline
function sortPass(shift: u32, mask: u32, columns: i32, keys: usize, from: usize, to: usize, places: usize): void {
  memory.fill(places, 0, ((<usize>mask) + 1) << 2);
  for (let n = 0; n < columns; n++) {
    const count = at(places, <i32>((load<u32>(at(keys, n)) >> shift) & mask));
    store<i32>(count, load<i32>(count) + 1);
  }
  let before = 0;
  for (let digit: u32 = 0; digit <= mask; digit++) {
    const count = at(places, digit);
    const own = load<i32>(count);
    store<i32>(count, before);
    before += own;
  }
  for (let n = 0; n < columns; n++) {
    const other = load<i32>(at(from, n));
    const free = at(places, <i32>((load<u32>(at(keys, other)) >> shift) & mask));
    const place = load<i32>(free);
    store<i32>(free, place + 1);
    store<i32>(at(to, place), other);
  }
}

/** The similarities of `column` to all columns, 0 to itself. */
// @ts-ignore: decorator
@inline
function expand(
  column: i32, into: usize, columns: i32, lists: usize, counts: usize, width: i32, similarities: usize,
): void {
  if (width > 0) {
    memory.fill(into, 0, (<usize>columns) << 2);
    const row = (<usize>column * <usize>width) << 2;
    const kept = load<i32>(at(counts, column));
    for (let n = 0; n < kept; n++) {
      store<f32>(at(into, load<i32>(at(lists + row, n))), load<f32>(at(similarities + row, n)));
    }
    return;
  }
  memory.copy(into, similarities + (((<usize>column * <usize>(column - 1)) >> 1) << 2), (<usize>column) << 2);
  store<f32>(at(into, column), 0);
  // Entry `column` of row r = column + 1, column + 2, …; a row is r entries long.
  let from = similarities + ((((<usize>(column + 1) * <usize>column) >> 1) + <usize>column) << 2);
  for (let other = column + 1; other < columns; other++) {
    store<f32>(at(into, other), load<f32>(from));
    from += (<usize>other) << 2;
  }
}
