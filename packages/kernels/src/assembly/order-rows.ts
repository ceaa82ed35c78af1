import { expandRow } from "./expand-row";
import { at } from "./vector";

/**
 * The other columns of columns start … end − 1 by descending size of their similarity, equals by number, those of 0 and
 * the column itself last: into row c of `orders` (columns × columns, 16 bits each). A radix sort of the 31 bits of the
 * sizes by 11, 10 and 10. Scratch: 16 bytes a column and 8 KiB.
 */
export function orderRows(
  start: i32, end: i32, scratch: usize, columns: i32, similarities: usize, columnList: usize, orders: usize,
): void {
  const similar = scratch;
  const keys = at(similar, columns);
  const ahead = at(keys, columns);
  const behind = at(ahead, columns);
  const places = at(behind, columns);
  for (let place = start; place < end; place++) {
    const column = load<i32>(at(columnList, place));
    expandRow(column, similar, columns, 0, 0, 0, similarities);
    for (let other = 0; other < columns; other++) {
      // The larger the size, the smaller the key.
      store<u32>(at(keys, other), 0x7fffffff - (load<u32>(at(similar, other)) & 0x7fffffff));
      store<i32>(at(ahead, other), other);
    }
    sortPass(0, 0x7ff, columns, keys, ahead, behind, places);
    sortPass(11, 0x3ff, columns, keys, behind, ahead, places);
    sortPass(21, 0x3ff, columns, keys, ahead, behind, places);
    const order = orders + ((<usize>column * <usize>columns) << 1);
    for (let n = 0; n < columns; n++) store<u16>(order + ((<usize>n) << 1), <u16>load<i32>(at(behind, n)));
  }
}

// @ts-ignore: decorator
@inline
function sortPass(shift: u32, mask: u32, columns: i32, keys: usize, from: usize, to: usize, places: usize): void {
  memory.fill(places, 0, ((<usize>mask) + 1) << 2);
  for (let n = 0; n < columns; n++) {
    const count = at(places, <i32>((load<u32>(at(keys, n)) >> shift) & mask));
    store<i32>(count, load<i32>(count) + 1);
  }
  let before = 0;
  for (let digit: u32 = 0; digit <= mask; digit++) {
    const count = at(places, digit);
    const own = load<i32>(count);
    store<i32>(count, before);
    before += own;
  }
  for (let n = 0; n < columns; n++) {
    const other = load<i32>(at(from, n));
    const free = at(places, <i32>((load<u32>(at(keys, other)) >> shift) & mask));
    const place = load<i32>(free);
    store<i32>(free, place + 1);
    store<i32>(at(to, place), other);
  }
}
