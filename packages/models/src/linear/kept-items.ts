import { columnCounts, numbersBelow } from "@marquee/core";
import type { CsrMatrix } from "@marquee/core";

/** The items with at least `least` cells, ascending. */
export function keptItems(cells: CsrMatrix, least: number): Int32Array {
  const counts = columnCounts(cells);
  return numbersBelow(cells.cols).filter((item) => counts[item] >= least);
}

/** Where each of `cols` items stands among `items`; −1 for the others. */
export function placesOf(items: Int32Array, cols: number): Int32Array {
  const places = new Int32Array(cols).fill(-1);
  items.forEach((item, place) => (places[item] = place));
  return places;
}

/** The columns `items` (ascending) of `cells`, in places 0 … items.length − 1. */
export function columnsAt(cells: CsrMatrix, items: Int32Array): CsrMatrix {
  const { rows, cols, indptr, indices, data } = cells;
  if (items.length === cols) return cells;
  const places = placesOf(items, cols);
  const kept = numbersBelow(indices.length).filter((p) => places[indices[p]] >= 0);
  const before = new Int32Array(indices.length + 1);
  for (let p = 0; p < indices.length; p++) before[p + 1] = before[p] + (places[indices[p]] >= 0 ? 1 : 0);
  return {
    rows,
    cols: items.length,
    indptr: indptr.map((end) => before[end]),
    indices: kept.map((p) => places[indices[p]]),
    data: Float32Array.from(kept, (p) => data[p]),
  };
}

/**
 * Throws a RangeError when `items` are more than `most`, beyond which a square matrix of them does not fit; `model`
 * opens the message.
 */
export function checkItems(model: string, items: Int32Array, most: number): void {
  if (items.length <= most) return;
  throw new RangeError(
    `${model}: ratings must have at most ${most} items with enough preferences for 4 GiB of memory, ` +
      `got ${items.length}; leave rarely rated ones out by a higher minItemRatings`,
  );
}
