import { columnCounts, numbersBelow, rowCounts } from "@marquee/core";
import type { CsrMatrix } from "@marquee/core";

/** The items with at least `least` cells, or with features, ascending. */
export function describedItems(cells: CsrMatrix, least: number, features?: CsrMatrix): Int32Array {
  const counts = columnCounts(cells);
  const described = features ? rowCounts(features) : new Int32Array(cells.cols);
  return numbersBelow(cells.cols).filter((item) => counts[item] >= least || described[item] > 0);
}
