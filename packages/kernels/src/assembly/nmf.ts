import { at, axpy, dot } from "./vector";

/**
 * Rows start … end − 1 of the next X by multiplicative updates from X and Y, which stay as they are:
 *   x_f ← x_f Σ_j r_j y_jf / (Σ_j r̂_j y_jf + n λ x_f),  r̂_j = x·y_j + base_j
 * over the row's n cells; a denominator of 0 leaves the factor. Without `base`, address 0, all of it is 0. Without
 * `order`, r̂ is computed and goes to `estimates`; with it, r̂ of cell j is taken from there, from place order_j. Rows
 * are `bytes` long, a multiple of 16. Scratch: 2 rows.
 */
export function nmfRows(
  start: i32, end: i32, scratch: usize,
  indptr: usize, indices: usize, ratings: usize, base: usize, estimates: usize, order: usize,
  x: usize, y: usize, next: usize, bytes: usize, lambda: f32,
): void {
  const above = scratch;
  const below = scratch + bytes;
  for (let row = start; row < end; row++) {
    const first = load<i32>(at(indptr, row));
    const last = load<i32>(at(indptr, row + 1));
    const xr = x + <usize>row * bytes;
    if (bytes === 64 && order !== 0) {
      sumFour(first, last, indices, ratings, estimates, order, xr, y, above, true);
    } else if (bytes === 64 && base === 0) {
      sumFour(first, last, indices, ratings, estimates, order, xr, y, above, false);
    } else {
      memory.fill(above, 0, 2 * bytes);
      for (let j = first; j < last; j++) {
        const yj = y + <usize>load<i32>(at(indices, j)) * bytes;
        let estimate: f32 = 0;
        if (order !== 0) {
          estimate = load<f32>(at(estimates, load<i32>(at(order, j))));
        } else {
          estimate = dot(xr, yj, bytes) + (base === 0 ? <f32>0 : load<f32>(at(base, j)));
          store<f32>(at(estimates, j), estimate);
        }
        axpy(load<f32>(at(ratings, j)), yj, above, bytes);
        axpy(estimate, yj, below, bytes);
      }
    }
    const penalty: f32 = lambda * <f32>(last - first);
    const out = next + <usize>row * bytes;
    for (let k: usize = 0; k < bytes; k += 4) {
      const own = load<f32>(xr + k);
      const denominator = load<f32>(below + k) + penalty * own;
      store<f32>(out + k, denominator === 0 ? own : (own * load<f32>(above + k)) / denominator);
    }
  }
}

/** Both sums of a row of up to 16 factors, which stay in registers; `below` follows `above`. */
// @ts-ignore: decorator
@inline
function sumFour(
  first: i32, last: i32, indices: usize, ratings: usize, estimates: usize, order: usize,
  x: usize, y: usize, above: usize, known: bool,
): void {
  const x0 = v128.load(x), x1 = v128.load(x, 16), x2 = v128.load(x, 32), x3 = v128.load(x, 48);
  let a0 = f32x4.splat(0), a1 = f32x4.splat(0), a2 = f32x4.splat(0), a3 = f32x4.splat(0);
  let b0 = f32x4.splat(0), b1 = f32x4.splat(0), b2 = f32x4.splat(0), b3 = f32x4.splat(0);
  for (let j = first; j < last; j++) {
    const yj = y + ((<usize>load<i32>(at(indices, j))) << 6);
    const y0 = v128.load(yj), y1 = v128.load(yj, 16), y2 = v128.load(yj, 32), y3 = v128.load(yj, 48);
    let estimate = f32x4.splat(0);
    if (known) {
      estimate = v128.load32_splat(at(estimates, load<i32>(at(order, j))));
    } else {
      const products = f32x4.add(
        f32x4.add(f32x4.mul(x0, y0), f32x4.mul(x1, y1)),
        f32x4.add(f32x4.mul(x2, y2), f32x4.mul(x3, y3)),
      );
      const pairs = f32x4.add(products, v128.shuffle<f32>(products, products, 2, 3, 0, 1));
      estimate = f32x4.add(pairs, v128.shuffle<f32>(pairs, pairs, 1, 0, 3, 2));
      store<f32>(at(estimates, j), f32x4.extract_lane(estimate, 0));
    }
    const rating = v128.load32_splat(at(ratings, j));
    a0 = f32x4.add(a0, f32x4.mul(rating, y0));
    a1 = f32x4.add(a1, f32x4.mul(rating, y1));
    a2 = f32x4.add(a2, f32x4.mul(rating, y2));
    a3 = f32x4.add(a3, f32x4.mul(rating, y3));
    b0 = f32x4.add(b0, f32x4.mul(estimate, y0));
    b1 = f32x4.add(b1, f32x4.mul(estimate, y1));
    b2 = f32x4.add(b2, f32x4.mul(estimate, y2));
    b3 = f32x4.add(b3, f32x4.mul(estimate, y3));
  }
  v128.store(above, a0);
  v128.store(above, a1, 16);
  v128.store(above, a2, 32);
  v128.store(above, a3, 48);
  v128.store(above, b0, 64);
  v128.store(above, b1, 80);
  v128.store(above, b2, 96);
  v128.store(above, b3, 112);
}
