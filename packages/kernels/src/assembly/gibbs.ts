import { addCells, addProducts, BLOCK } from "./normal-equations";
import { nextNormal, seedNormals } from "./normals";
import { backward, factor, forward } from "./triangular";
import { at, dot } from "./vector";

/**
 * Rows start … end − 1 of X, each drawn from its posterior, a normal distribution of precision A and mean A⁻¹ b,
 *   A = Λ + α Σ_j y_j y_jᵀ,  b = Λ m_row + α Σ_j r_j y_j
 * by A = UᵀU as U⁻¹(U⁻ᵀ b + z), z standard normal from the stream of `key` and row. The row's squared error
 * Σ_j (r_j − x·y_j)² goes to `errors`, 64-bit. Scratch: bytes / 4 + 1 + 128 rows.
 */
export function gibbsRows(
  start: i32, end: i32, scratch: usize,
  indptr: usize, indices: usize, ratings: usize, x: usize, y: usize,
  means: usize, precision: usize, bytes: usize, factors: i32, alpha: f32, key: i32, errors: usize,
): void {
  const width = <i32>(bytes >> 2);
  const a = scratch;
  const right = a + <usize>width * bytes;
  const gathered = right + bytes;
  for (let row = start; row < end; row++) {
    const first = load<i32>(at(indptr, row));
    const last = load<i32>(at(indptr, row + 1));
    const xr = x + <usize>row * bytes;
    const mean = means + <usize>row * bytes;
    memory.copy(a, precision, <usize>width * bytes);
    for (let i = 0; i < width; i++) store<f32>(at(right, i), dot(precision + <usize>i * bytes, mean, bytes));
    addCells(first, last, indices, ratings, y, alpha, a, right, gathered, bytes);
    factor(a, bytes, width);
    forward(a, right, bytes, width);
    seedNormals(key, row);
    for (let f = 0; f < factors; f++) store<f32>(at(right, f), load<f32>(at(right, f)) + <f32>nextNormal());
    backward(a, right, xr, bytes, width);
    let squared: f64 = 0;
    for (let j = first; j < last; j++) {
      const yj = y + <usize>load<i32>(at(indices, j)) * bytes;
      const error = load<f32>(at(ratings, j)) - dot(xr, yj, bytes);
      squared += <f64>error * <f64>error;
    }
    store<f64>(errors + ((<usize>row) << 3), squared);
  }
}

/**
 * Rows start … end − 1 of `noise`, each from a normal distribution of mean 0 and precision c_row UᵀU, with c_row =
 * λ + weights_row. Scratch: a row.
 */
export function noiseRows(
  start: i32, end: i32, scratch: usize,
  noise: usize, u: usize, weights: usize, lambda: f32, bytes: usize, factors: i32, key: i32,
): void {
  const width = <i32>(bytes >> 2);
  for (let row = start; row < end; row++) {
    memory.fill(scratch, 0, bytes);
    const scale = <f32>1 / sqrt<f32>(lambda + load<f32>(at(weights, row)));
    seedNormals(key, row);
    for (let f = 0; f < factors; f++) store<f32>(at(scratch, f), scale * <f32>nextNormal());
    backward(u, scratch, noise + <usize>row * bytes, bytes, width);
  }
}

/**
 * Draws the coefficients B of the regression R_x = s_x Σ_{j ∈ N(x)} b_j + ε one after the other, for eight factors at
 * a time: groups start … end − 1. R holds what B has not explained and is kept so. `indptr` and `indices` list for
 * each j the rows x; `weights` holds Σ_x s_x² of each j; B's mean is (Σ_x s_x (R_x + s_x b_j)) / (λ + weights_j), to
 * which `noise` is added.
 */
export function regressionRows(
  start: i32, end: i32, _scratch: usize,
  indptr: usize, indices: usize, rows: i32, scales: usize, weights: usize, lambda: f32,
  rest: usize, coefficients: usize, noise: usize, bytes: usize,
): void {
  for (let group = start; group < end; group++) {
    const r = rest + ((<usize>group) << 5);
    const b = coefficients + ((<usize>group) << 5);
    const w = noise + ((<usize>group) << 5);
    for (let j = 0; j < rows; j++) {
      const first = load<i32>(at(indptr, j));
      const last = load<i32>(at(indptr, j + 1));
      let low = f32x4.splat(0);
      let high = f32x4.splat(0);
      for (let p = first; p < last; p++) {
        const x = load<i32>(at(indices, p));
        const s = v128.load32_splat(at(scales, x));
        const from = r + <usize>x * bytes;
        low = f32x4.add(low, f32x4.mul(s, v128.load(from)));
        high = f32x4.add(high, f32x4.mul(s, v128.load(from, 16)));
      }
      const weight = load<f32>(at(weights, j));
      const own = f32x4.splat(weight);
      const shrink = f32x4.splat(<f32>1 / (lambda + weight));
      const bj = b + <usize>j * bytes;
      const wj = w + <usize>j * bytes;
      const oldLow = v128.load(bj);
      const oldHigh = v128.load(bj, 16);
      const newLow = f32x4.add(f32x4.mul(shrink, f32x4.add(low, f32x4.mul(own, oldLow))), v128.load(wj));
      const newHigh = f32x4.add(f32x4.mul(shrink, f32x4.add(high, f32x4.mul(own, oldHigh))), v128.load(wj, 16));
      v128.store(bj, newLow);
      v128.store(bj, newHigh, 16);
      const dropLow = f32x4.sub(newLow, oldLow);
      const dropHigh = f32x4.sub(newHigh, oldHigh);
      for (let p = first; p < last; p++) {
        const x = load<i32>(at(indices, p));
        const s = v128.load32_splat(at(scales, x));
        const from = r + <usize>x * bytes;
        v128.store(from, f32x4.sub(v128.load(from), f32x4.mul(s, dropLow)));
        v128.store(from, f32x4.sub(v128.load(from, 16), f32x4.mul(s, dropHigh)), 16);
      }
    }
  }
}

/** Rows start … end − 1 (multiples of 4) of YᵀY (width × width), each from the panel of eight columns it begins in. */
export function squareRows(start: i32, end: i32, _scratch: usize, y: usize, rows: i32, bytes: usize, squares: usize): void {
  for (let r = start; r < end; r += 4) {
    memory.fill(squares + <usize>r * bytes, 0, bytes << 2);
    for (let from = 0; from < rows; from += BLOCK) {
      const block = y + <usize>from * bytes;
      for (let column = ((<usize>r) << 2) & ~31; column < bytes; column += 32) {
        addProducts(block, min(BLOCK, rows - from), bytes, r, column, 1, squares);
      }
    }
  }
}

/** Rows start … end − 1 (multiples of 4) of Z = Y X; rows of Y are `bytes` long, those of X and Z `wide`. */
export function productRows(
  start: i32, end: i32, _scratch: usize, y: usize, bytes: usize, x: usize, z: usize, wide: usize,
): void {
  for (let row = start; row < end; row += 4) {
    const a = y + <usize>row * bytes;
    const b = a + bytes;
    const c = b + bytes;
    const d = c + bytes;
    const out = z + <usize>row * wide;
    for (let column: usize = 0; column < wide; column += 32) {
      let a0 = f32x4.splat(0), a1 = f32x4.splat(0);
      let b0 = f32x4.splat(0), b1 = f32x4.splat(0);
      let c0 = f32x4.splat(0), c1 = f32x4.splat(0);
      let d0 = f32x4.splat(0), d1 = f32x4.splat(0);
      let from = x + column;
      for (let k: usize = 0; k < bytes; k += 4, from += wide) {
        const x0 = v128.load(from);
        const x1 = v128.load(from, 16);
        const wa = v128.load32_splat(a + k);
        const wb = v128.load32_splat(b + k);
        const wc = v128.load32_splat(c + k);
        const wd = v128.load32_splat(d + k);
        a0 = f32x4.add(a0, f32x4.mul(wa, x0));
        a1 = f32x4.add(a1, f32x4.mul(wa, x1));
        b0 = f32x4.add(b0, f32x4.mul(wb, x0));
        b1 = f32x4.add(b1, f32x4.mul(wb, x1));
        c0 = f32x4.add(c0, f32x4.mul(wc, x0));
        c1 = f32x4.add(c1, f32x4.mul(wc, x1));
        d0 = f32x4.add(d0, f32x4.mul(wd, x0));
        d1 = f32x4.add(d1, f32x4.mul(wd, x1));
      }
      v128.store(out + column, a0);
      v128.store(out + column, a1, 16);
      v128.store(out + wide + column, b0);
      v128.store(out + wide + column, b1, 16);
      v128.store(out + 2 * wide + column, c0);
      v128.store(out + 2 * wide + column, c1, 16);
      v128.store(out + 3 * wide + column, d0);
      v128.store(out + 3 * wide + column, d1, 16);
    }
  }
}
