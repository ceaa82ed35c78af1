import { siftDown, siftUp, unload } from "./heap";
import { at } from "./vector";

/**
 * The k columns most similar to each of columns start … end − 1 by what they share, the best first, into `outItems` and
 * `outScores` (columns × k), their numbers into `outCounts` and the sums of all similarities into `outTotals`. With
 * w = Σ of the `weights` of the common rows, s_c the entry of `sizes`:
 *   w / (s_c s_d + shrinkage), or with `union` w / (s_c + s_d − w + shrinkage)
 * Rows are CSR in `indptr`, `indices`; columns in `starts`, `rows`. Scratch, zeros before and after: `columns` doubles;
 * then 2 k floats.
 */
export function overlapRows(
  start: i32, end: i32, scratch: usize,
  indptr: usize, indices: usize, starts: usize, rows: usize, weights: usize, sizes: usize, columns: i32,
  union: i32, shrinkage: f64, k: i32, outItems: usize, outScores: usize, outCounts: usize, outTotals: usize,
): void {
  const heapScores = scratch + ((<usize>columns) << 3);
  const heapItems = heapScores + ((<usize>k) << 2);
  for (let column = start; column < end; column++) {
    addShared(column, scratch, indptr, indices, starts, rows, weights);
    const own = load<f64>(sizes + ((<usize>column) << 3));
    const row = (<usize>column * <usize>k) << 2;
    let size = 0;
    let total: f64 = 0;
    for (let other = 0; other < columns; other++) {
      const sum = scratch + ((<usize>other) << 3);
      const both = load<f64>(sum);
      if (both === 0) continue;
      store<f64>(sum, 0);
      if (other === column) continue;
      const theirs = load<f64>(sizes + ((<usize>other) << 3));
      const similar = <f32>(both / ((union ? own + theirs - both : own * theirs) + shrinkage));
      total += <f64>similar;
      if (size < k) siftUp(heapScores, heapItems, size++, similar, other);
      else if (similar > load<f32>(heapScores)) siftDown(heapScores, heapItems, size, similar, other);
    }
    store<i32>(at(outCounts, column), size);
    store<f64>(outTotals + ((<usize>column) << 3), total);
    unload(heapScores, heapItems, size, outItems + row, outScores + row);
  }
}

/** Adds up what the columns share with `column`, itself included. */
// @ts-ignore: decorator
@inline
function addShared(
  column: i32, sums: usize, indptr: usize, indices: usize, starts: usize, rows: usize, weights: usize,
): void {
  const last = load<i32>(at(starts, column + 1));
  for (let q = load<i32>(at(starts, column)); q < last; q++) {
    const row = load<i32>(at(rows, q));
    const weight = load<f64>(weights + ((<usize>row) << 3));
    const end = at(indices, load<i32>(at(indptr, row + 1)));
    for (let p = at(indices, load<i32>(at(indptr, row))); p < end; p += 4) {
      const sum = sums + ((<usize>load<i32>(p)) << 3);
      store<f64>(sum, load<f64>(sum) + weight);
    }
  }
}
