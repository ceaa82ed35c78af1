import { groupOffsets } from "@marquee/core";
import type { CsrMatrix, Factors } from "@marquee/core";

/** The candidates that are not in `rated`; both ascend. */
export function among(candidates: Int32Array, rated: Int32Array): Int32Array {
  let next = 0;
  return candidates.filter((item) => {
    while (rated[next] < item) next++;
    return rated[next] !== item;
  });
}

/** The matrix of the columns `columns`, which ascend: column k is columns[k]. */
export function takeColumns({ rows, cols, indptr, indices, data }: CsrMatrix, columns: Int32Array): CsrMatrix {
  const place = new Int32Array(cols).fill(-1);
  columns.forEach((column, k) => (place[column] = k));
  const row: number[] = [];
  const cells: number[] = [];
  for (let r = 0; r < rows; r++) {
    for (let p = indptr[r]; p < indptr[r + 1]; p++) {
      if (place[indices[p]] < 0) continue;
      row.push(r);
      cells.push(p);
    }
  }
  return {
    rows,
    cols: columns.length,
    indptr: groupOffsets(Int32Array.from(row), rows),
    indices: Int32Array.from(cells, (p) => place[indices[p]]),
    data: Float32Array.from(cells, (p) => data[p]),
  };
}

/** The factor model of `items` alone: its item k is items[k]. */
export function factorsOf(model: Factors, items: Int32Array): Factors {
  const { factors, userFactors, itemFactors, offset, userBias, itemBias } = model;
  const own = new Float32Array(items.length * factors);
  items.forEach((item, k) => own.set(itemFactors.subarray(item * factors, (item + 1) * factors), k * factors));
  return {
    factors,
    userFactors,
    itemFactors: own,
    offset,
    ...(userBias ? { userBias } : {}),
    ...(itemBias ? { itemBias: Float32Array.from(items, (item) => itemBias[item]) } : {}),
    score: (user, numbers) =>
      model.score(
        user,
        numbers.map((k) => items[k]),
      ),
  };
}
