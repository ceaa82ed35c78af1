import { backward, factor, forward } from "./triangular";
import { at, axpy, axpy4 } from "./vector";

/**
 * Rows start … end − 1 of X, each the exact solution of
 *   (G + λ I + Σ_j (c_j − 1) y_j y_jᵀ) x = Σ_j c_j y_j
 * with the row's own λ of `penalties`, by the factorization A = UᵀU in single precision; NaN where A is not positive
 * definite. Rows of X and Y are `bytes` long, G stands in panels (see `gramRows`). Scratch: bytes / 4 + 1 rows. Only the
 * upper triangle is worked on, in vectors of four that may begin up to three entries left of the diagonal: U has zeros
 * there.
 */
export function choleskyRows(
  start: i32, end: i32, scratch: usize,
  indptr: usize, indices: usize, confidence: usize, penalties: usize, x: usize, y: usize, gram: usize, bytes: usize,
): void {
  const width = <i32>(bytes >> 2);
  const a = scratch;
  const right = scratch + <usize>width * bytes;
  for (let row = start; row < end; row++) {
    const first = load<i32>(at(indptr, row));
    const last = load<i32>(at(indptr, row + 1));
    const xr = x + <usize>row * bytes;
    memory.fill(xr, 0, bytes);
    if (first === last) continue;
    unpackPanels(gram, a, bytes);
    const penalty = load<f32>(at(penalties, row));
    for (let d = a; d < right; d += bytes + 4) store<f32>(d, load<f32>(d) + penalty);
    memory.fill(right, 0, bytes);
    addCells(first, last, indices, confidence, y, a, right, bytes);
    factor(a, bytes, width);
    forward(a, right, bytes, width);
    backward(a, right, xr, bytes, width);
  }
}

/** G from its panels of 8 columns (see `gramRows`) to rows. */
function unpackPanels(gram: usize, rows: usize, bytes: usize): void {
  let from = gram;
  for (let column: usize = 0; column < bytes; column += 32) {
    for (let to = rows + column; to < rows + (bytes >> 2) * bytes; to += bytes, from += 32) {
      v128.store(to, v128.load(from));
      v128.store(to, v128.load(from, 16), 16);
    }
  }
}

// @ts-ignore: decorator
@inline
function addCells(
  first: i32, last: i32, indices: usize, confidence: usize, y: usize, a: usize, right: usize, bytes: usize,
): void {
  const one = f32x4.splat(1);
  let j = first;
  for (; j + 4 <= last; j += 4) {
    const y0 = y + <usize>load<i32>(at(indices, j)) * bytes;
    const y1 = y + <usize>load<i32>(at(indices, j + 1)) * bytes;
    const y2 = y + <usize>load<i32>(at(indices, j + 2)) * bytes;
    const y3 = y + <usize>load<i32>(at(indices, j + 3)) * bytes;
    const weight = v128.load(at(confidence, j));
    axpy4(weight, y0, y1, y2, y3, right, bytes);
    const extra = f32x4.sub(weight, one);
    for (let k: usize = 0; k < bytes; k += 4) {
      let entries = f32x4.splat(load<f32>(y0 + k));
      entries = f32x4.replace_lane(entries, 1, load<f32>(y1 + k));
      entries = f32x4.replace_lane(entries, 2, load<f32>(y2 + k));
      entries = f32x4.replace_lane(entries, 3, load<f32>(y3 + k));
      const from = k & ~15;
      const out = a + (k >> 2) * bytes + from;
      axpy4(f32x4.mul(extra, entries), y0 + from, y1 + from, y2 + from, y3 + from, out, bytes - from);
    }
  }
  for (; j < last; j++) {
    const y0 = y + <usize>load<i32>(at(indices, j)) * bytes;
    const weight = load<f32>(at(confidence, j));
    axpy(weight, y0, right, bytes);
    for (let k: usize = 0; k < bytes; k += 4) {
      const from = k & ~15;
      axpy((weight - 1) * load<f32>(y0 + k), y0 + from, a + (k >> 2) * bytes + from, bytes - from);
    }
  }
}
