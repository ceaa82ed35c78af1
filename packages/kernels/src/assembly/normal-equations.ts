// The equations of one row of ratings over rows of factors, `bytes` long, a multiple of 32.

import { at, axpy } from "./vector";

/** Rows gathered at a time: with 64 factors 32 KB, the first cache. */
export const BLOCK: i32 = 128;

/**
 * Adds α Σ_j y_j y_jᵀ to `a`, from the panel of eight columns with the diagonal on, and α Σ_j r_j y_j to `right`, over
 * the cells first … last − 1. `gathered` has room for 128 rows.
 */
// @ts-ignore: decorator
@inline
export function addCells(
  first: i32, last: i32, indices: usize, ratings: usize, y: usize,
  alpha: f32, a: usize, right: usize, gathered: usize, bytes: usize,
): void {
  for (let from = first; from < last; from += BLOCK) {
    const count = min(BLOCK, last - from);
    for (let j = 0; j < count; j++) {
      const yj = y + <usize>load<i32>(at(indices, from + j)) * bytes;
      memory.copy(gathered + <usize>j * bytes, yj, bytes);
      axpy(alpha * load<f32>(at(ratings, from + j)), yj, right, bytes);
    }
    for (let r = 0; r < <i32>(bytes >> 2); r += 4) {
      for (let column = ((<usize>r) << 2) & ~31; column < bytes; column += 32) {
        addProducts(gathered, count, bytes, r, column, alpha, a);
      }
    }
  }
}

/** Adds α times 4 rows × 8 columns of the sum of y yᵀ over `count` rows. */
// @ts-ignore: decorator
@inline
export function addProducts(y: usize, count: i32, bytes: usize, row: i32, column: usize, alpha: f32, a: usize): void {
  let a0 = f32x4.splat(0), a1 = f32x4.splat(0);
  let b0 = f32x4.splat(0), b1 = f32x4.splat(0);
  let c0 = f32x4.splat(0), c1 = f32x4.splat(0);
  let d0 = f32x4.splat(0), d1 = f32x4.splat(0);
  const end = y + <usize>count * bytes;
  for (let from = y; from < end; from += bytes) {
    const left = at(from, row);
    const x0 = v128.load(from + column);
    const x1 = v128.load(from + column, 16);
    const wa = v128.load32_splat(left);
    const wb = v128.load32_splat(left, 4);
    const wc = v128.load32_splat(left, 8);
    const wd = v128.load32_splat(left, 12);
    a0 = f32x4.add(a0, f32x4.mul(wa, x0));
    a1 = f32x4.add(a1, f32x4.mul(wa, x1));
    b0 = f32x4.add(b0, f32x4.mul(wb, x0));
    b1 = f32x4.add(b1, f32x4.mul(wb, x1));
    c0 = f32x4.add(c0, f32x4.mul(wc, x0));
    c1 = f32x4.add(c1, f32x4.mul(wc, x1));
    d0 = f32x4.add(d0, f32x4.mul(wd, x0));
    d1 = f32x4.add(d1, f32x4.mul(wd, x1));
  }
  const weight = f32x4.splat(alpha);
  const out = a + <usize>row * bytes + column;
  addTo(out, weight, a0, a1);
  addTo(out + bytes, weight, b0, b1);
  addTo(out + 2 * bytes, weight, c0, c1);
  addTo(out + 3 * bytes, weight, d0, d1);
}

// @ts-ignore: decorator
@inline
function addTo(out: usize, weight: v128, low: v128, high: v128): void {
  v128.store(out, f32x4.add(v128.load(out), f32x4.mul(weight, low)));
  v128.store(out, f32x4.add(v128.load(out, 16), f32x4.mul(weight, high)), 16);
}
