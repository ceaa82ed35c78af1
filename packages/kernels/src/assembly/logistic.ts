import { nextInteger, openStream } from "./negatives";
import { at, axpy, dot } from "./vector";

/** Added to the sums of squared gradients, so that the first step is finite. */
const TINY: f32 = 1e-6;

/**
 * One step of Adagrad for rows start … end − 1 of X, against the fixed rows of Y, up
 *   Σ_j weight ln σ(x·y_j) + poolSize / n Σ_k ln σ(−x·y_k) − ½ λ ‖x‖²
 * over the row's cells j and n rows k drawn from `pool`, `ratio` times as many but no more than it has. Column `fixed` of X
 * stays as it is. `squares` holds the sums of squared gradients of X. Rows are `bytes` long, a multiple of 16.
 * Scratch: one row.
 */
export function logisticRows(
  start: i32, end: i32, scratch: usize,
  indptr: usize, indices: usize, pool: usize, poolSize: i32, x: usize, squares: usize, y: usize, bytes: usize,
  fixed: i32, ratio: i32, weight: f32, rate: f32, regularization: f32, seed: u32,
): void {
  const penalty = f32x4.splat(regularization);
  const step = f32x4.splat(rate);
  const tiny = f32x4.splat(TINY);
  for (let row = start; row < end; row++) {
    const first = load<i32>(at(indptr, row));
    const last = load<i32>(at(indptr, row + 1));
    if (first === last) continue;
    const xr = x + <usize>row * bytes;
    const sums = squares + <usize>row * bytes;
    memory.fill(scratch, 0, bytes);
    for (let j = first; j < last; j++) {
      const yj = y + <usize>load<i32>(at(indices, j)) * bytes;
      axpy(weight / (1 + Mathf.exp(dot(xr, yj, bytes))), yj, scratch, bytes);
    }
    openStream(seed, <u32>row);
    const draws = min(poolSize, (last - first) * ratio);
    const share = -<f32>poolSize / <f32>draws;
    for (let k = draws; k > 0; k--) {
      const yk = y + <usize>load<i32>(at(pool, nextInteger(poolSize))) * bytes;
      axpy(share / (1 + Mathf.exp(-dot(xr, yk, bytes))), yk, scratch, bytes);
    }
    const kept = load<f32>(at(xr, fixed));
    for (let k: usize = 0; k < bytes; k += 16) {
      const value = v128.load(xr + k);
      const gradient = f32x4.sub(v128.load(scratch + k), f32x4.mul(penalty, value));
      const sum = f32x4.add(v128.load(sums + k), f32x4.mul(gradient, gradient));
      v128.store(sums + k, sum);
      v128.store(xr + k, f32x4.add(value, f32x4.div(f32x4.mul(step, gradient), f32x4.sqrt(f32x4.add(tiny, sum)))));
    }
    store<f32>(at(xr, fixed), kept);
  }
}
