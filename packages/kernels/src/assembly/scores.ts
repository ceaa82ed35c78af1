import { siftDown, siftUp, unload } from "./heap";
import { scoreQuad } from "./score-quad";
import { at } from "./vector";

/** Panels whose scores are kept at a time: 512 items. */
const TILE: i32 = 64;

/** Users start … end − 1 (multiples of 4) against all panels, into `out` (users × 8 · panels). */
export function scoreRows(
  start: i32, end: i32, _scratch: usize,
  base: usize, p: usize, factors: i32, packed: usize, bias: usize, panels: i32, out: usize,
): void {
  const stride = (<usize>panels) << 5;
  for (let first = 0; first < panels; first += TILE) {
    const last = min(first + TILE, panels);
    const from = out + ((<usize>first) << 5);
    for (let user = start; user < end; user += 4) {
      scoreQuad(user, base, p, factors, packed, bias, first, last, from + <usize>user * stride, stride);
    }
  }
}

/**
 * The n best items of users start … end − 1 (multiples of 4), best first, into `outItems` and `outScores` (users × n),
 * which hold −1 and NaN where nothing is written. Row u of the CSR arrays `indptr`, `indices` is left out for user u.
 * Scratch for w users a chunk: scores w · 512 · 4 bytes; heaps 2 · w · n · 4; sizes and cursors 2 · w · 4.
 */
export function topNRows(
  start: i32, end: i32, scratch: usize,
  base: usize, p: usize, factors: i32, packed: usize, bias: usize, panels: i32,
  indptr: usize, indices: usize, n: i32, outItems: usize, outScores: usize,
): void {
  const stride: usize = TILE << 5;
  const count = <usize>(end - start);
  const heapScores = scratch + count * stride;
  const heapItems = heapScores + ((count * <usize>n) << 2);
  const sizes = heapItems + ((count * <usize>n) << 2);
  const cursors = sizes + (count << 2);
  memory.fill(sizes, 0, count << 2);
  memory.copy(cursors, at(indptr, start), count << 2);
  for (let first = 0; first < panels; first += TILE) {
    const last = min(first + TILE, panels);
    for (let user = start; user < end; user += 4) {
      const scores = scratch + <usize>(user - start) * stride;
      scoreQuad(user, base, p, factors, packed, bias, first, last, scores, stride);
    }
    for (let user = start; user < end; user++) {
      const k = user - start;
      const scores = scratch + <usize>k * stride;
      exclude(at(cursors, k), load<i32>(at(indptr, user + 1)), indices, first << 3, last << 3, scores);
      const heap = (<usize>k * <usize>n) << 2;
      select(scores, first << 3, last << 3, n, heapScores + heap, heapItems + heap, at(sizes, k));
    }
  }
  for (let user = start; user < end; user++) {
    const k = user - start;
    const heap = (<usize>k * <usize>n) << 2;
    const row = (<usize>user * <usize>n) << 2;
    unload(heapScores + heap, heapItems + heap, load<i32>(at(sizes, k)), outItems + row, outScores + row);
  }
}

/** NaN for the items of a CSR row that lie in first … last − 1; the row's cursor moves past them. */
// @ts-ignore: decorator
@inline
function exclude(cursor: usize, end: i32, indices: usize, first: i32, last: i32, scores: usize): void {
  let k = load<i32>(cursor);
  for (; k < end; k++) {
    const item = load<i32>(at(indices, k));
    if (item >= last) break;
    store<f32>(at(scores, item - first), f32.NaN);
  }
  store<i32>(cursor, k);
}

/**
 * Offers the scores of items first … last − 1 to a heap of the n best, whose root is the lowest. Items ascend, so of
 * two equal scores the earlier, lower item stays. Four scores at a time are passed over when none beats the root.
 */
// @ts-ignore: decorator
@inline
function select(
  scores: usize, first: i32, last: i32, n: i32, heapScores: usize, heapItems: usize, sizeAt: usize,
): void {
  let size = load<i32>(sizeAt);
  for (let item = first; item < last; item += 4) {
    const four = at(scores, item - first);
    if (size === n && !v128.any_true(f32x4.gt(v128.load(four), v128.load32_splat(heapScores)))) continue;
    for (let lane = 0; lane < 4; lane++) {
      const score = load<f32>(at(four, lane));
      if (score !== score) continue;
      if (size < n) siftUp(heapScores, heapItems, size++, score, item + lane);
      else if (score > load<f32>(heapScores)) siftDown(heapScores, heapItems, size, score, item + lane);
    }
  }
  store<i32>(sizeAt, size);
}
