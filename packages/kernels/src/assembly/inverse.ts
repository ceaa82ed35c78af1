import { invertDiagonal } from "./inverse-diagonal";
import { pack, spread, update } from "./sweep";

/** Rows that one task packs or spreads, and rows that one task updates. */
const ROWS: i32 = 64;

/** Tasks start … end − 1: task 0 puts D⁻¹ into the panels `inverse`, with the workspace behind it; the others pack V. */
export function packBlock(
  start: i32, end: i32, _scratch: usize,
  bytes: i32, a: usize, pitch: usize, n: i32, first: i32, k: i32, v: usize, inverse: usize,
): void {
  for (let task = start; task < end; task++) {
    const row = (task - 1) * ROWS;
    if (bytes === 4) {
      if (task === 0) invertDiagonal<f32>(a, pitch, first, k, inverse);
      else pack<f32>(a, pitch, row, min(row + ROWS, n), first, k, v);
    } else {
      if (task === 0) invertDiagonal<f64>(a, pitch, first, k, inverse);
      else pack<f64>(a, pitch, row, min(row + ROWS, n), first, k, v);
    }
  }
}

/** Rows start … end − 1 (multiples of 8) of W from V, and into the columns of the block in `a`. */
export function spreadBlock(
  start: i32, end: i32, _scratch: usize,
  bytes: i32, a: usize, pitch: usize, first: i32, k: i32, v: usize, inverse: usize, w: usize,
): void {
  if (bytes === 4) spread<f32>(a, pitch, start, end, first, k, v, inverse, w);
  else spread<f64>(a, pitch, start, end, first, k, v, inverse, w);
}

/** Tasks start … end − 1: the lower triangle outside of the block, ROWS rows a task, the longest rows first. */
export function updateBlock(
  start: i32, end: i32, _scratch: usize,
  bytes: i32, a: usize, pitch: usize, n: i32, first: i32, k: i32, v: usize, w: usize,
): void {
  const tasks = (n + ROWS - 1) / ROWS;
  for (let task = start; task < end; task++) {
    const row = (tasks - 1 - task) * ROWS;
    if (bytes === 4) update<f32>(a, pitch, row, min(row + ROWS, n), first, k, v, w);
    else update<f64>(a, pitch, row, min(row + ROWS, n), first, k, v, w);
  }
}
