import { vocabulary } from "@marquee/core";
import type { Interactions, Vocabulary } from "@marquee/core";
import { rowsOf } from "./canonical-order.ts";
import type { Marks } from "./marks.ts";

/** The unmarked rows under vocabularies without unused ids; the order of ids and rows stays. */
export function compacted(ordered: Interactions, marks: Marks): Interactions {
  const rows = marks.count === 0 ? ordered : rowsOf(ordered, marks.others());
  const users = used(rows.users, rows.user);
  const items = used(rows.items, rows.item);
  return { ...rows, users: users.vocabulary, user: users.column, items: items.vocabulary, item: items.column };
}

function used(all: Vocabulary, column: Int32Array): { readonly vocabulary: Vocabulary; readonly column: Int32Array } {
  const numbers = new Int32Array(all.size);
  for (const number of column) numbers[number] = 1;
  if (!numbers.includes(0)) return { vocabulary: all, column };
  const ids = all.ids.filter((_, number) => numbers[number] === 1);
  for (let number = 0, next = 0; number < all.size; number++) if (numbers[number] === 1) numbers[number] = next++;
  return { vocabulary: vocabulary(ids), column: column.map((number) => numbers[number]) };
}
