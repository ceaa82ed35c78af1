import { below, siftDown, siftUp, unload } from "./heap";
import { at } from "./vector";

/**
 * The k columns most similar to each of columns start … end − 1 by what they share, the best first, into `outItems` and
 * `outScores` (columns × k) and their numbers into `outCounts`. With w = Σ of the `weights` of the common rows, s_c the
 * entry of `sizes`:
 *   w / (s_c s_d + shrinkage), or with `union` w / (s_c + s_d − w + shrinkage)
 * Rows are CSR in `indptr`, `indices`; columns in `starts`, `rows`. Scratch, zeros before and after: `columns` doubles;
 * then `columns` integers and 2 k floats.
 */
export function overlapRows(
  start: i32, end: i32, scratch: usize,
  indptr: usize, indices: usize, starts: usize, rows: usize, weights: usize, sizes: usize, columns: i32,
  union: i32, shrinkage: f64, k: i32, outItems: usize, outScores: usize, outCounts: usize,
): void {
  const sums = scratch;
  const met = scratch + ((<usize>columns) << 3);
  const heapScores = met + ((<usize>columns) << 2);
  const heapItems = heapScores + ((<usize>k) << 2);
  for (let column = start; column < end; column++) {
    const count = shareRows(column, sums, met, indptr, indices, starts, rows, weights);
    const own = load<f64>(sizes + ((<usize>column) << 3));
    const row = (<usize>column * <usize>k) << 2;
    let size = 0;
    for (let m = 0; m < count; m++) {
      const other = load<i32>(at(met, m));
      const sum = sums + ((<usize>other) << 3);
      const both = load<f64>(sum);
      store<f64>(sum, 0);
      if (other === column) continue;
      const theirs = load<f64>(sizes + ((<usize>other) << 3));
      const similar = <f32>(both / ((union ? own + theirs - both : own * theirs) + shrinkage));
      if (size < k) siftUp(heapScores, heapItems, size++, similar, other);
      else if (below(load<f32>(heapScores), load<i32>(heapItems), similar, other)) {
        siftDown(heapScores, heapItems, size, similar, other);
      }
    }
    store<i32>(at(outCounts, column), size);
    unload(heapScores, heapItems, size, outItems + row, outScores + row);
  }
}

/** Adds up what the columns share with `column`, itself included; writes down whom it met and returns how many. */
// @ts-ignore: decorator
@inline
function shareRows(
  column: i32, sums: usize, met: usize, indptr: usize, indices: usize, starts: usize, rows: usize, weights: usize,
): i32 {
  let count = 0;
  const last = load<i32>(at(starts, column + 1));
  for (let q = load<i32>(at(starts, column)); q < last; q++) {
    const row = load<i32>(at(rows, q));
    const weight = load<f64>(weights + ((<usize>row) << 3));
    const rowEnd = at(indices, load<i32>(at(indptr, row + 1)));
    for (let p = at(indices, load<i32>(at(indptr, row))); p < rowEnd; p += 4) {
      const other = load<i32>(p);
      const sum = sums + ((<usize>other) << 3);
      const before = load<f64>(sum);
      if (before === 0) store<i32>(at(met, count++), other);
      store<f64>(sum, before + weight);
    }
  }
  return count;
}
