import { at } from "./vector";

/**
 * The similarities of `column` to all columns, 0 to itself, from a packed triangle, or with `width` > 0 from lists
 * (columns × width) of `counts` entries, the largest first.
 */
// @ts-ignore: decorator
@inline
export function expandRow(
  column: i32, into: usize, columns: i32, lists: usize, counts: usize, width: i32, similarities: usize,
): void {
  if (width > 0) {
    memory.fill(into, 0, (<usize>columns) << 2);
    const row = (<usize>column * <usize>width) << 2;
    const kept = load<i32>(at(counts, column));
    for (let n = 0; n < kept; n++) {
      store<f32>(at(into, load<i32>(at(lists + row, n))), load<f32>(at(similarities + row, n)));
    }
    return;
  }
  memory.copy(into, similarities + (((<usize>column * <usize>(column - 1)) >> 1) << 2), (<usize>column) << 2);
  store<f32>(at(into, column), 0);
  // Entry `column` of row r = column + 1, column + 2, …; a row is r entries long.
  let from = similarities + ((((<usize>(column + 1) * <usize>column) >> 1) + <usize>column) << 2);
  for (let other = column + 1; other < columns; other++) {
    store<f32>(at(into, other), load<f32>(from));
    from += (<usize>other) << 2;
  }
}
