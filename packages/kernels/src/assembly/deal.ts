import { at } from "./vector";

/**
 * Deals the cells of the user groups start … end − 1 into their blocks: the cells of user group a and item group b
 * follow each other user by user, from offsets[a · side + b] on, which is written as well. The users of group a are
 * order[k], k from orderOffsets[a] to orderOffsets[a + 1] − 1, and firstCells[a] cells stand before them.
 * Scratch: `side` 32-bit integers, which it leaves 0.
 */
export function dealCells(
  start: i32, end: i32, scratch: usize,
  side: i32, order: usize, orderOffsets: usize, firstCells: usize, indptr: usize, indices: usize, groups: usize,
  offsets: usize, users: usize, items: usize,
): void {
  for (let a = start; a < end; a++) {
    const first = load<i32>(at(orderOffsets, a));
    const last = load<i32>(at(orderOffsets, a + 1));
    for (let k = first; k < last; k++) {
      const u = load<i32>(at(order, k));
      const end = load<i32>(at(indptr, u + 1));
      for (let p = load<i32>(at(indptr, u)); p < end; p++) {
        const count = at(scratch, load<i32>(at(groups, load<i32>(at(indices, p)))));
        store<i32>(count, load<i32>(count) + 1);
      }
    }
    let place = load<i32>(at(firstCells, a));
    for (let b = 0; b < side; b++) {
      const count = load<i32>(at(scratch, b));
      store<i32>(at(offsets, a * side + b), place);
      store<i32>(at(scratch, b), place);
      place += count;
    }
    for (let k = first; k < last; k++) {
      const u = load<i32>(at(order, k));
      const end = load<i32>(at(indptr, u + 1));
      for (let p = load<i32>(at(indptr, u)); p < end; p++) {
        const item = load<i32>(at(indices, p));
        const next = at(scratch, load<i32>(at(groups, item)));
        const to = load<i32>(next);
        store<i32>(next, to + 1);
        store<i32>(at(users, to), u);
        store<i32>(at(items, to), item);
      }
    }
    memory.fill(scratch, 0, (<usize>side) << 2);
  }
}
