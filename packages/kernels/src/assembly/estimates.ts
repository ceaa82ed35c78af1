import { at } from "./vector";

// Estimates from the k most similar of the columns that a row of cells holds. A similarity counts by its size and keeps
// its sign; 0 is none; of equals the first in the row counts.

/** Passes of the search for the k-th size before the bounds are also drawn to the sizes that occur: many may be equal. */
const PLAIN_PASSES: i32 = 6;

/**
 * Σ s z / Σ |s| for the pairs of columns start … end − 1: pairs q = pairStarts[c] … pairStarts[c + 1] − 1 are those of
 * column c, with row pairRows[q]; into out[q], NaN with fewer than `least` neighbours. Scratch: 3 · columns + 8 floats.
 */
export function pairDeviations(
  start: i32, end: i32, scratch: usize,
  indptr: usize, indices: usize, z: usize, columns: i32, lists: usize, counts: usize, width: i32, similarities: usize,
  k: i32, least: i32, pairStarts: usize, pairRows: usize, out: usize,
): void {
  const similar = scratch;
  const sizes = at(scratch, columns);
  const values = at(sizes, columns + 4);
  for (let column = start; column < end; column++) {
    const last = load<i32>(at(pairStarts, column + 1));
    let q = load<i32>(at(pairStarts, column));
    if (q === last) continue;
    expand(column, similar, 4, columns, lists, counts, width, similarities);
    for (; q < last; q++) {
      const row = load<i32>(at(pairRows, q));
      const from = load<i32>(at(indptr, row));
      const to = load<i32>(at(indptr, row + 1));
      let found = 0;
      for (let p = from; p < to; p++) {
        const s = load<f32>(at(similar, load<i32>(at(indices, p))));
        store<f32>(at(sizes, found), s);
        store<f32>(at(values, found), load<f32>(at(z, p)));
        found += i32(s !== 0);
      }
      store<f32>(at(out, q), min(found, k) < least ? f32.NaN : nearestMean(sizes, values, found, k));
    }
  }
}

/** Σ s z / Σ |s| over the k of largest size among `count` similarities; `sizes` has room for three more. */
// @ts-ignore: decorator
@inline
function nearestMean(sizes: usize, values: usize, count: i32, k: i32): f32 {
  let least: f32 = 0;
  let equals = 0;
  if (count > k) {
    for (let pad = 0; pad < 4; pad++) store<f32>(at(sizes, count + pad), 0);
    const vectors = (count + 3) >> 2;
    let biggest = f32x4.splat(0);
    for (let v = 0; v < vectors; v++) biggest = f32x4.pmax(biggest, f32x4.abs(v128.load(sizes + ((<usize>v) << 4))));
    let low: f32 = 0;
    let high: f32 = max(
      max(f32x4.extract_lane(biggest, 0), f32x4.extract_lane(biggest, 1)),
      max(f32x4.extract_lane(biggest, 2), f32x4.extract_lane(biggest, 3)),
    );
    let above = 0;
    let under = count;
    for (let pass = 0; ; pass++) {
      const mid = between(low, high, under, above, k, pass);
      if (!(mid > low && mid < high)) {
        least = high;
        equals = k - above;
        break;
      }
      const bound = f32x4.splat(mid);
      let larger = i32x4.splat(0);
      let nextHigh = f32x4.splat(0);
      for (let v = 0; v < vectors; v++) {
        const size = f32x4.abs(v128.load(sizes + ((<usize>v) << 4)));
        const is = f32x4.gt(size, bound);
        larger = i32x4.sub(larger, is);
        nextHigh = f32x4.pmax(nextHigh, v128.andnot(size, is));
      }
      const n = lanes(larger);
      if (n === k) {
        least = mid;
        break;
      }
      if (n > k) {
        low = mid;
        under = n;
      } else {
        above = n;
        high = max(
          max(f32x4.extract_lane(nextHigh, 0), f32x4.extract_lane(nextHigh, 1)),
          max(f32x4.extract_lane(nextHigh, 2), f32x4.extract_lane(nextHigh, 3)),
        );
      }
    }
  }
  let sum: f64 = 0;
  let weight: f64 = 0;
  for (let p = 0; p < count; p++) {
    const s = load<f32>(at(sizes, p));
    const size = abs<f32>(s);
    let taken = size > least;
    if (equals > 0 && size === least) {
      taken = true;
      equals--;
    }
    const kept: f64 = taken ? <f64>s : 0;
    sum += kept * <f64>load<f32>(at(values, p));
    weight += abs<f64>(kept);
  }
  return <f32>(sum / weight);
}

/**
 * The same for `columnList` start … end − 1 (multiples of 16) against all of `rowCount` rows in `rowList`, into
 * out + row place · rowStride + column place · columnStride, in bytes. Scratch: 80 bytes a column and 256.
 */
export function blockDeviations(
  start: i32, end: i32, scratch: usize,
  indptr: usize, indices: usize, z: usize, columns: i32, lists: usize, counts: usize, width: i32, similarities: usize,
  k: i32, least: i32, columnList: usize, rowList: usize, rowCount: i32, out: usize, rowStride: usize, columnStride: usize,
): void {
  const tile = scratch + 256;
  const sizes = tile + ((<usize>columns) << 6);
  for (let lane = start; lane < end; lane++) {
    const into = tile + ((<usize>(lane - start)) << 2);
    expand(load<i32>(at(columnList, lane)), into, 64, columns, lists, counts, width, similarities);
  }
  for (let place = 0; place < rowCount; place++) {
    const row = load<i32>(at(rowList, place));
    const from = load<i32>(at(indptr, row));
    const to = load<i32>(at(indptr, row + 1));
    for (let quad = start; quad < end; quad += 4) {
      const lane = tile + ((<usize>(quad - start)) << 2);
      const means = nearestMeans(scratch, lane, sizes, indices, z, from, to, k, least);
      store<v128>(scratch, means);
      const to4 = out + <usize>place * rowStride + <usize>quad * columnStride;
      const wanted = min(4, end - quad);
      for (let l = 0; l < wanted; l++) store<f32>(to4 + <usize>l * columnStride, load<f32>(at(scratch, l)));
    }
  }
}

/** The means of four columns, whose similarities are the vectors 64 bytes apart at `lane`. State: 128 bytes. */
// @ts-ignore: decorator
@inline
function nearestMeans(
  state: usize, lane: usize, sizes: usize, indices: usize, z: usize, from: i32, to: i32, k: i32, least: i32,
): v128 {
  const count = to - from;
  const none = f32x4.splat(0);
  let found = i32x4.splat(0);
  let biggest = none;
  for (let p = 0; p < count; p++) {
    const s = v128.load(lane + ((<usize>load<i32>(at(indices, from + p))) << 6));
    v128.store(sizes + ((<usize>p) << 4), s);
    const size = f32x4.abs(s);
    found = i32x4.sub(found, f32x4.gt(size, none));
    biggest = f32x4.pmax(biggest, size);
  }
  if (v128.any_true(i32x4.gt_s(found, i32x4.splat(k)))) kthSizes(state, sizes, count, found, biggest, k);
  else {
    v128.store(state, none, 16);
    v128.store(state, none, 32);
  }
  const bound = v128.load(state, 16);
  let equals = v128.load(state, 32);
  let sumLow = f64x2.splat(0), sumHigh = f64x2.splat(0);
  let weightLow = f64x2.splat(0), weightHigh = f64x2.splat(0);
  for (let p = 0; p < count; p++) {
    const s = v128.load(sizes + ((<usize>p) << 4));
    const size = f32x4.abs(s);
    const tied = v128.and(f32x4.eq(size, bound), i32x4.gt_s(equals, i32x4.splat(0)));
    equals = i32x4.add(equals, tied);
    const taken = v128.or(f32x4.gt(size, bound), tied);
    const kept = v128.and(s, taken);
    const weight = v128.and(size, taken);
    const value = f64x2.splat(<f64>load<f32>(at(z, from + p)));
    sumLow = f64x2.add(sumLow, f64x2.mul(f64x2.promote_low_f32x4(kept), value));
    sumHigh = f64x2.add(sumHigh, f64x2.mul(f64x2.promote_low_f32x4(high(kept)), value));
    weightLow = f64x2.add(weightLow, f64x2.promote_low_f32x4(weight));
    weightHigh = f64x2.add(weightHigh, f64x2.promote_low_f32x4(high(weight)));
  }
  const low = f32x4.demote_f64x2_zero(f64x2.div(sumLow, weightLow));
  const top = f32x4.demote_f64x2_zero(f64x2.div(sumHigh, weightHigh));
  const enough = i32x4.ge_s(i32x4.min_s(found, i32x4.splat(k)), i32x4.splat(least));
  return v128.bitselect(v128.shuffle<f32>(low, top, 0, 1, 4, 5), f32x4.splat(f32.NaN), enough);
}

/**
 * For each lane with more than k sizes above 0 the bound that the k largest exceed (state + 16) and how many that equal
 * it belong to them (state + 32); 0 and 0 for the others. Between low, which more than k exceed, and high, which fewer do,
 * the search halves the interval and draws a line through the two numbers in turn.
 */
function kthSizes(state: usize, sizes: usize, count: i32, found: v128, biggest: v128, k: i32): void {
  const lows = state + 48, highs = state + 64, unders = state + 80, aboves = state + 96, mids = state + 112;
  v128.store(state, f32x4.splat(0), 16);
  v128.store(state, f32x4.splat(0), 32);
  v128.store(lows, f32x4.splat(0));
  v128.store(highs, biggest);
  v128.store(unders, found);
  v128.store(aboves, f32x4.splat(0));
  let open = 0;
  for (let l = 0; l < 4; l++) if (load<i32>(at(unders, l)) > k) open |= 1 << l;
  for (let pass = 0; ; pass++) {
    for (let l = 0; l < 4; l++) {
      if (!(open & (1 << l))) continue;
      const low = load<f32>(at(lows, l));
      const high = load<f32>(at(highs, l));
      const mid = between(low, high, load<i32>(at(unders, l)), load<i32>(at(aboves, l)), k, pass);
      store<f32>(at(mids, l), mid);
      if (mid > low && mid < high) continue;
      store<f32>(at(state, 4 + l), high);
      store<i32>(at(state, 8 + l), k - load<i32>(at(aboves, l)));
      open &= ~(1 << l);
    }
    if (open === 0) return;
    const bound = v128.load(mids);
    let larger = i32x4.splat(0);
    let nextHigh = bound;
    if (pass < PLAIN_PASSES) {
      for (let p = 0; p < count; p++) {
        larger = i32x4.sub(larger, f32x4.gt(f32x4.abs(v128.load(sizes + ((<usize>p) << 4))), bound));
      }
    } else {
      nextHigh = f32x4.splat(0);
      for (let p = 0; p < count; p++) {
        const size = f32x4.abs(v128.load(sizes + ((<usize>p) << 4)));
        const is = f32x4.gt(size, bound);
        larger = i32x4.sub(larger, is);
        nextHigh = f32x4.pmax(nextHigh, v128.andnot(size, is));
      }
    }
    v128.store(state, larger);
    v128.store(state, nextHigh, 128);
    for (let l = 0; l < 4; l++) {
      if (!(open & (1 << l))) continue;
      const n = load<i32>(at(state, l));
      if (n === k) {
        store<f32>(at(state, 4 + l), load<f32>(at(mids, l)));
        open &= ~(1 << l);
      } else if (n > k) {
        store<f32>(at(lows, l), load<f32>(at(mids, l)));
        store<i32>(at(unders, l), n);
      } else {
        store<f32>(at(highs, l), load<f32>(at(state, 32 + l)));
        store<i32>(at(aboves, l), n);
      }
    }
  }
}

/** A bound between low, exceeded by `under` > k sizes, and high, exceeded by `above` < k; low or high when there is none. */
// @ts-ignore: decorator
@inline
function between(low: f32, high: f32, under: i32, above: i32, k: i32, pass: i32): f32 {
  const half = low + (high - low) * 0.5;
  if (pass & 1) return half;
  const line = low + (high - low) * ((<f32>(under - k) + 0.5) / <f32>(under - above + 1));
  return line > low && line < high ? line : half;
}

// @ts-ignore: decorator
@inline
function lanes(v: v128): i32 {
  return i32x4.extract_lane(v, 0) + i32x4.extract_lane(v, 1) + i32x4.extract_lane(v, 2) + i32x4.extract_lane(v, 3);
}

// @ts-ignore: decorator
@inline
function high(v: v128): v128 {
  return v128.shuffle<f32>(v, v, 2, 3, 2, 3);
}

/**
 * The similarities of `column` to all columns, `stride` bytes apart: from the packed triangle, or with `width` > 0 from
 * lists (columns × width) of `counts` entries; 0 to itself.
 */
// @ts-ignore: decorator
@inline
function expand(
  column: i32, into: usize, stride: usize, columns: i32,
  lists: usize, counts: usize, width: i32, similarities: usize,
): void {
  if (width > 0) {
    for (let other = 0; other < columns; other++) store<f32>(into + <usize>other * stride, 0);
    const row = (<usize>column * <usize>width) << 2;
    const kept = load<i32>(at(counts, column));
    for (let place = 0; place < kept; place++) {
      const other = <usize>load<i32>(at(lists + row, place));
      store<f32>(into + other * stride, load<f32>(at(similarities + row, place)));
    }
    return;
  }
  let from = similarities + (((<usize>column * <usize>(column - 1)) >> 1) << 2);
  let to = into;
  for (let other = 0; other < column; other++, from += 4, to += stride) store<f32>(to, load<f32>(from));
  store<f32>(to, 0);
  to += stride;
  // Entry `column` of row r = column + 1, column + 2, …; a row is r entries long.
  from = similarities + ((((<usize>(column + 1) * <usize>column) >> 1) + <usize>column) << 2);
  for (let other = column + 1; other < columns; other++, to += stride) {
    store<f32>(to, load<f32>(from));
    from += (<usize>other) << 2;
  }
}
