import { expandRow } from "./expand-row";
import { at } from "./vector";

/**
 * The means of columns `columnList` start … end − 1 for all of `rowCount` rows, into out + row · rowStride + place in
 * the list · columnStride, in bytes. A column's neighbors come in descending order, and each is added to the rows that
 * hold it and have fewer than k: `cellStarts`, `cellRows` and `cellValues` are the cells by column. `orders` holds the
 * others of each column in that order, 16 bits each. Scratch: 20 bytes a row and 4 a column.
 */
export function blockDeviations(
  start: i32, end: i32, scratch: usize,
  columns: i32, lists: usize, counts: usize, width: i32, similarities: usize, k: i32, least: i32, damping: f64,
  cellStarts: usize, cellRows: usize, cellValues: usize, orders: usize,
  columnList: usize, rowCount: i32, out: usize, rowStride: usize, columnStride: usize,
): void {
  const sums = scratch;
  const taken = scratch + ((<usize>rowCount) << 4);
  const similar = at(taken, rowCount);
  for (let place = start; place < end; place++) {
    const column = load<i32>(at(columnList, place));
    memory.fill(scratch, 0, <usize>rowCount * 20);
    if (width > 0) {
      const row = (<usize>column * <usize>width) << 2;
      const kept = load<i32>(at(counts, column));
      for (let n = 0; n < kept; n++) {
        const other = load<i32>(at(lists + row, n));
        addNeighbor(load<f32>(at(similarities + row, n)), other, k, cellStarts, cellRows, cellValues, sums, taken);
      }
    } else {
      expandRow(column, similar, columns, lists, counts, width, similarities);
      const order = orders + ((<usize>column * <usize>columns) << 1);
      for (let n = 0; n < columns; n++) {
        const other = <i32>load<u16>(order + ((<usize>n) << 1));
        const s = load<f32>(at(similar, other));
        if (s === 0) break;
        addNeighbor(s, other, k, cellStarts, cellRows, cellValues, sums, taken);
      }
    }
    let to = out + <usize>place * columnStride;
    for (let row = 0; row < rowCount; row++, to += rowStride) {
      const sum = sums + ((<usize>row) << 4);
      const enough = load<i32>(at(taken, row)) >= least;
      store<f32>(to, enough ? <f32>(load<f64>(sum) / (load<f64>(sum, 8) + damping)) : f32.NaN);
    }
  }
}

// @ts-ignore: decorator
@inline
function addNeighbor(
  s: f32, other: i32, k: i32, cellStarts: usize, cellRows: usize, cellValues: usize, sums: usize, taken: usize,
): void {
  const to = load<i32>(at(cellStarts, other + 1));
  const weight = <f64>abs<f32>(s);
  for (let p = load<i32>(at(cellStarts, other)); p < to; p++) {
    const row = load<i32>(at(cellRows, p));
    const before = load<i32>(at(taken, row));
    if (before === k) continue;
    store<i32>(at(taken, row), before + 1);
    const sum = sums + ((<usize>row) << 4);
    const part = f64x2.replace_lane(f64x2.splat(weight), 0, <f64>s * <f64>load<f32>(at(cellValues, p)));
    v128.store(sum, f64x2.add(v128.load(sum), part));
  }
}
