import { multiplyGram } from "./gram";
import { at, axpy, axpy4, dot, dots4, horizontalSum } from "./vector";

/** Below this ‖residual‖² a row is solved. */
const SOLVED: f32 = 1e-20;
/** Rows that walk in step, so that an entry of G is loaded once for all of them. */
const LANES: i32 = 4;

/**
 * Rows start … end − 1 of X, each moved by `steps` steps of conjugate gradient, from where it stands, towards
 *   (G + λ I + Σ_j (c_j − 1) y_j y_jᵀ) x = Σ_j c_j y_j
 * with the row's own λ of `penalties`, over the row's cells j with confidence c_j; a row without cells becomes 0. Rows of
 * X and Y are `bytes` long, G stands in panels (see `gramRows`). Four rows go in step; what becomes of a row does not
 * depend on the others. The last step needs no image A p, only pᵀA p = pᵀ(G + λ I) p + Σ_j (c_j − 1) (y_j·p)².
 * Scratch: 12 rows and 16 bytes.
 */
export function conjugateGradientRows(
  start: i32, end: i32, scratch: usize,
  indptr: usize, indices: usize, confidence: usize, penalties: usize, x: usize, y: usize, gram: usize, bytes: usize,
  steps: i32,
): void {
  const direction = scratch;
  const residual = direction + <usize>LANES * bytes;
  const image = residual + <usize>LANES * bytes;
  const norms = image + <usize>LANES * bytes;
  for (let row = start; row < end; row += LANES) {
    const lanes = min(LANES, end - row);
    memory.copy(direction, x + <usize>row * bytes, <usize>lanes * bytes);
    memory.fill(direction + <usize>lanes * bytes, 0, <usize>(LANES - lanes) * bytes);
    multiplyGram(gram, direction, residual, bytes);
    let open: i32 = 0;
    for (let lane = 0; lane < lanes; lane++) {
      const first = load<i32>(at(indptr, row + lane));
      const last = load<i32>(at(indptr, row + lane + 1));
      const p = direction + <usize>lane * bytes;
      const r = residual + <usize>lane * bytes;
      const penalty = v128.load32_splat(at(penalties, row + lane));
      for (let k: usize = 0; k < bytes; k += 16) {
        v128.store(r + k, f32x4.neg(f32x4.add(v128.load(r + k), f32x4.mul(penalty, v128.load(p + k)))));
      }
      addCells(first, last, indices, confidence, y, p, r, bytes, 1);
      memory.copy(p, r, bytes);
      const norm: f32 = first === last ? 0 : dot(r, r, bytes);
      store<f32>(at(norms, lane), norm);
      open += i32(norm > SOLVED);
      if (first === last) memory.fill(x + <usize>(row + lane) * bytes, 0, bytes);
    }
    for (let step = 1; step <= steps && open > 0; step++) {
      multiplyGram(gram, direction, image, bytes);
      for (let lane = 0; lane < lanes; lane++) {
        const norm = load<f32>(at(norms, lane));
        if (!(norm > SOLVED)) continue;
        const first = load<i32>(at(indptr, row + lane));
        const last = load<i32>(at(indptr, row + lane + 1));
        const p = direction + <usize>lane * bytes;
        const q = image + <usize>lane * bytes;
        const xr = x + <usize>(row + lane) * bytes;
        axpy(load<f32>(at(penalties, row + lane)), p, q, bytes);
        if (step === steps) {
          const curvature = dot(p, q, bytes) + cellCurvature(first, last, indices, confidence, y, p, bytes);
          axpy(norm / curvature, p, xr, bytes);
          continue;
        }
        const r = residual + <usize>lane * bytes;
        addCells(first, last, indices, confidence, y, p, q, bytes, 0);
        const length = norm / dot(p, q, bytes);
        axpy(length, p, xr, bytes);
        axpy(-length, q, r, bytes);
        const next = dot(r, r, bytes);
        const turn = f32x4.splat(next / norm);
        for (let k: usize = 0; k < bytes; k += 16) {
          v128.store(p + k, f32x4.add(v128.load(r + k), f32x4.mul(turn, v128.load(p + k))));
        }
        store<f32>(at(norms, lane), next);
        open -= i32(!(next > SOLVED));
      }
    }
  }
}

/**
 * Adds Σ_j w_j y_j: w_j = (c_j − 1) y_j·v for the image of v, or w_j = c_j − (c_j − 1) y_j·v for the residual at v.
 * Four cells at a time, so that v and the sum are read once for four.
 */
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

/** Σ_j (c_j − 1) (y_j·p)². */
function cellCurvature(
  first: i32, last: i32, indices: usize, confidence: usize, y: usize, p: usize, bytes: usize,
): f32 {
  const one = f32x4.splat(1);
  let sums = f32x4.splat(0);
  let j = first;
  for (; j + 4 <= last; j += 4) {
    const a = y + <usize>load<i32>(at(indices, j)) * bytes;
    const b = y + <usize>load<i32>(at(indices, j + 1)) * bytes;
    const c = y + <usize>load<i32>(at(indices, j + 2)) * bytes;
    const d = y + <usize>load<i32>(at(indices, j + 3)) * bytes;
    const products = dots4(a, b, c, d, p, bytes);
    const extra = f32x4.sub(v128.load(at(confidence, j)), one);
    sums = f32x4.add(sums, f32x4.mul(extra, f32x4.mul(products, products)));
  }
  let sum = horizontalSum(sums);
  for (; j < last; j++) {
    const product = dot(y + <usize>load<i32>(at(indices, j)) * bytes, p, bytes);
    sum += (load<f32>(at(confidence, j)) - 1) * product * product;
  }
  return sum;
}
