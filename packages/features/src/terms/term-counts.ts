import { csr } from "@marquee/core";
import type { CsrMatrix } from "@marquee/core";
import type { TermLists } from "./term-lists.ts";

/**
 * How often each of the first `rows` items has each column (rows × columns); `columns` are the keys by column. Items
 * that the lists do not have, and terms without a column, are left out.
 */
export function termCounts(lists: TermLists, rows: number, columns: readonly string[]): CsrMatrix {
  const number = new Map(columns.map((key, column) => [key, column]));
  const columnOf = Int32Array.from(lists.keys, (key) => number.get(key) ?? -1);
  const { keyOf, offsets, terms } = lists;
  const indptr = new Int32Array(rows + 1);
  const indices = new Int32Array(terms.length);
  const data = new Float32Array(terms.length);
  let cells = 0;
  for (let item = 0; item < rows; item++) {
    const [start, end] = item + 1 < offsets.length ? [offsets[item], offsets[item + 1]] : [0, 0];
    const row = terms.slice(start, end);
    for (let p = 0; p < row.length; p++) row[p] = columnOf[keyOf[row[p]]];
    row.sort();
    let previous = -1;
    for (const column of row) {
      if (column > previous) indices[cells++] = column;
      if (column >= 0) data[cells - 1]++;
      previous = column;
    }
    indptr[item + 1] = cells;
  }
  return csr(rows, columns.length, indptr, indices.slice(0, cells), data.slice(0, cells));
}
