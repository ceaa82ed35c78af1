import { at } from "./vector";

/**
 * Rows start … end − 1 of G = XᵀWX + λI for a matrix X of zeros and ones (users × items), given by its rows (`indptr`,
 * `indices`, ascending) and by its columns (`starts`, `users`), and the `weights` W of its rows, all 1 where that is 0,
 * into rows of f32 or f64 (`bytes` 4 or 8) that hold zeros and are `pitch` bytes apart. Up to the diagonal, or whole.
 * Rows beyond the items are those of the identity.
 */
export function patternGramRows(
  start: i32, end: i32, _scratch: usize,
  bytes: i32, indptr: usize, indices: usize, starts: usize, users: usize, weights: usize, items: i32,
  regularization: f64, whole: i32, gram: usize, pitch: usize,
): void {
  for (let row = start; row < end; row++) {
    const out = gram + <usize>row * pitch;
    const last = whole ? items : row + 1;
    if (bytes === 4) countRow<f32>(row, last, indptr, indices, starts, users, weights, items, <f32>regularization, out);
    else countRow<f64>(row, last, indptr, indices, starts, users, weights, items, regularization, out);
  }
}

/** Sums in columns 0 … last − 1. */
function countRow<T>(
  row: i32, last: i32, indptr: usize, indices: usize, starts: usize, users: usize, weights: usize,
  items: i32, regularization: T, out: usize,
): void {
  const diagonal = out + <usize>row * sizeof<T>();
  if (row >= items) {
    store<T>(diagonal, <T>1);
    return;
  }
  const to = load<i32>(at(starts, row + 1));
  for (let q = load<i32>(at(starts, row)); q < to; q++) {
    const user = load<i32>(at(users, q));
    const weight: T = weights ? <T>load<f32>(at(weights, user)) : <T>1;
    const end = load<i32>(at(indptr, user + 1));
    for (let p = load<i32>(at(indptr, user)); p < end; p++) {
      const column = load<i32>(at(indices, p));
      if (column >= last) break;
      const entry = out + <usize>column * sizeof<T>();
      store<T>(entry, load<T>(entry) + weight);
    }
  }
  store<T>(diagonal, load<T>(diagonal) + regularization);
}
