import { addUp, clear, similarity, strideOf } from "./common-sums";
import { siftDown, siftUp, unload } from "./heap";
import { at } from "./vector";

/**
 * Rows start … end − 1 of the packed triangle `out`: row c holds the similarities to the columns before c. Scratch,
 * zeros before and after: 48 bytes a column.
 */
export function similarityTriangle(
  start: i32, end: i32, scratch: usize,
  indptr: usize, indices: usize, values: usize, starts: usize, rows: usize, cells: usize, columns: i32,
  measure: i32, shrinkage: f64, least: f64, signed: i32, out: usize,
): void {
  const stride = strideOf(measure);
  for (let column = start; column < end; column++) {
    addUp(column, 1, measure, scratch, indptr, indices, values, starts, rows, cells);
    const row = out + (((<usize>column * <usize>(column - 1)) >> 1) << 2);
    const own = load<i32>(at(starts, column + 1)) - load<i32>(at(starts, column));
    let sums = scratch;
    for (let other = 0; other < column; other++, sums += stride) {
      if (load<f64>(sums) === 0) continue;
      const theirs = load<i32>(at(starts, other + 1)) - load<i32>(at(starts, other));
      store<f32>(at(row, other), similarity(sums, measure, own + theirs, shrinkage, least, signed));
      clear(sums, stride);
    }
  }
}

/**
 * The `width` similarities of largest size of each of columns start … end − 1, zeros left out and equals by the lower
 * column, the largest first, into `outItems` and `outScores` (columns × width), their numbers into `outCounts`. Scratch as
 * `similarityTriangle`, and `width` floats at its end.
 */
export function similarityLists(
  start: i32, end: i32, scratch: usize,
  indptr: usize, indices: usize, values: usize, starts: usize, rows: usize, cells: usize, columns: i32,
  measure: i32, shrinkage: f64, least: f64, signed: i32, width: i32, outItems: usize, outScores: usize, outCounts: usize,
): void {
  const stride = strideOf(measure);
  const sizes = scratch + <usize>columns * 48;
  for (let column = start; column < end; column++) {
    addUp(column, 0, measure, scratch, indptr, indices, values, starts, rows, cells);
    const items = outItems + ((<usize>column * <usize>width) << 2);
    const own = load<i32>(at(starts, column + 1)) - load<i32>(at(starts, column));
    let kept = 0;
    let sums = scratch;
    for (let other = 0; other < columns; other++, sums += stride) {
      if (load<f64>(sums) === 0 || other === column) continue;
      const theirs = load<i32>(at(starts, other + 1)) - load<i32>(at(starts, other));
      const size = abs<f32>(similarity(sums, measure, own + theirs, shrinkage, least, signed));
      if (size === 0) continue;
      if (kept < width) siftUp(sizes, items, kept++, size, other);
      else if (size > load<f32>(sizes)) siftDown(sizes, items, kept, size, other);
    }
    const scores = outScores + ((<usize>column * <usize>width) << 2);
    unload(sizes, items, kept, items, scores);
    // Sizes have lost their signs, which are found again from the sums.
    for (let place = 0; place < kept; place++) {
      const other = load<i32>(at(items, place));
      const theirs = load<i32>(at(starts, other + 1)) - load<i32>(at(starts, other));
      const signedSize = similarity(scratch + <usize>other * stride, measure, own + theirs, shrinkage, least, signed);
      store<f32>(at(scores, place), signedSize);
    }
    memory.fill(scratch, 0, <usize>columns * stride);
    store<i32>(at(outCounts, column), kept);
  }
}
