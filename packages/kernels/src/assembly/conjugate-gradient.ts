import { at, axpy, axpy4, dot, dots4 } from "./vector";

/** Below this ‖residual‖² a row is solved. */
const SOLVED: f32 = 1e-20;

/**
 * Rows start … end − 1 of X, each moved by `steps` steps of conjugate gradient, from where it stands, towards
 *   (G + Σ_j (c_j − 1) y_j y_jᵀ) x = Σ_j c_j y_j
 * over the row's cells j with confidence c_j; a row without cells becomes 0. Rows of X, Y and G are `bytes` long.
 * Scratch: 3 rows.
 */
export function conjugateGradientRows(
  start: i32, end: i32, scratch: usize,
  indptr: usize, indices: usize, confidence: usize, x: usize, y: usize, gram: usize, bytes: usize, steps: i32,
): void {
  const residual = scratch;
  const direction = scratch + bytes;
  const image = scratch + 2 * bytes;
  for (let row = start; row < end; row++) {
    const first = load<i32>(at(indptr, row));
    const last = load<i32>(at(indptr, row + 1));
    const xr = x + <usize>row * bytes;
    if (first === last) {
      memory.fill(xr, 0, bytes);
      continue;
    }
    multiply(gram, xr, residual, bytes);
    for (let k: usize = 0; k < bytes; k += 16) v128.store(residual + k, f32x4.neg(v128.load(residual + k)));
    addCells(first, last, indices, confidence, y, xr, residual, bytes, 1);
    memory.copy(direction, residual, bytes);
    let norm = dot(residual, residual, bytes);
    for (let step = 0; step < steps && norm > SOLVED; step++) {
      multiply(gram, direction, image, bytes);
      addCells(first, last, indices, confidence, y, direction, image, bytes, 0);
      const length = norm / dot(direction, image, bytes);
      axpy(length, direction, xr, bytes);
      axpy(-length, image, residual, bytes);
      const next = dot(residual, residual, bytes);
      const turn = f32x4.splat(next / norm);
      for (let k: usize = 0; k < bytes; k += 16) {
        v128.store(direction + k, f32x4.add(v128.load(residual + k), f32x4.mul(turn, v128.load(direction + k))));
      }
      norm = next;
    }
  }
}

/** image = G v, G symmetric with `bytes` / 4 rows. */
function multiply(gram: usize, v: usize, image: usize, bytes: usize): void {
  for (let k: usize = 0; k < bytes; k += 16) {
    const row = gram + (k >> 2) * bytes;
    v128.store(image + k, dots4(row, row + bytes, row + 2 * bytes, row + 3 * bytes, v, bytes));
  }
}

/**
 * Adds Σ_j w_j y_j: w_j = (c_j − 1) y_j·v for the image of v, or w_j = c_j − (c_j − 1) y_j·v for the residual at v.
 * Four cells at a time, so that v and the sum are read once for four.
 */
// @ts-ignore: decorator
@inline
function addCells(
  first: i32, last: i32, indices: usize, confidence: usize, y: usize, v: usize, sum: usize, bytes: usize, residual: i32,
): void {
  const one = f32x4.splat(1);
  let j = first;
  for (; j + 4 <= last; j += 4) {
    const a = y + <usize>load<i32>(at(indices, j)) * bytes;
    const b = y + <usize>load<i32>(at(indices, j + 1)) * bytes;
    const c = y + <usize>load<i32>(at(indices, j + 2)) * bytes;
    const d = y + <usize>load<i32>(at(indices, j + 3)) * bytes;
    const weight = v128.load(at(confidence, j));
    const product = f32x4.mul(f32x4.sub(weight, one), dots4(a, b, c, d, v, bytes));
    axpy4(residual ? f32x4.sub(weight, product) : product, a, b, c, d, sum, bytes);
  }
  for (; j < last; j++) {
    const a = y + <usize>load<i32>(at(indices, j)) * bytes;
    const weight = load<f32>(at(confidence, j));
    const product = (weight - 1) * dot(a, v, bytes);
    axpy(residual ? weight - product : product, a, sum, bytes);
  }
}
