import { addCells } from "./normal-equations";
import { backward, factor, forward } from "./triangular";
import { at, axpy } from "./vector";

/**
 * Rows start … end − 1 of X, each the solution of (λ I + Σ_j y_j y_jᵀ) x = λ m + Σ_j r_j y_j over the row's cells, with
 * the row's λ of `penalties` and its m of `means`, by Cholesky's factorization; m without cells. Where the address
 * `means` is 0, each m is 0. Scratch: bytes / 4 + 1 + 128 rows.
 */
export function ridgeRows(
  start: i32, end: i32, scratch: usize,
  indptr: usize, indices: usize, ratings: usize, x: usize, y: usize, bytes: usize,
  penalties: usize, means: usize,
): void {
  const width = <i32>(bytes >> 2);
  const right = scratch + <usize>width * bytes;
  const gathered = right + bytes;
  for (let row = start; row < end; row++) {
    const first = load<i32>(at(indptr, row));
    const last = load<i32>(at(indptr, row + 1));
    const xr = x + <usize>row * bytes;
    const mean = means + <usize>row * bytes;
    if (first === last) {
      if (means === 0) memory.fill(xr, 0, bytes);
      else memory.copy(xr, mean, bytes);
      continue;
    }
    const lambda = load<f32>(at(penalties, row));
    memory.fill(scratch, 0, <usize>(width + 1) * bytes);
    for (let f = 0; f < width; f++) store<f32>(scratch + <usize>f * (bytes + 4), lambda);
    if (means !== 0) axpy(lambda, mean, right, bytes);
    addCells(first, last, indices, ratings, y, 1, scratch, right, gathered, bytes);
    factor(scratch, bytes, width);
    forward(scratch, right, bytes, width);
    backward(scratch, right, xr, bytes, width);
  }
}
