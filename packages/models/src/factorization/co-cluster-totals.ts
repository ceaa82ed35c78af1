import type { CsrMatrix } from "@marquee/core";

/** What the cells of each row come to, by cluster of their columns: (rows × clusters), row-major. */
export interface RowTotals {
  readonly counts: Float64Array;
  /** Σ r. */
  readonly sums: Float64Array;
  /** Σ (r − mean of the column). */
  readonly deviations: Float64Array;
}

/** The totals of the rows of a matrix; cells of columns without a mean, which training has no ratings of, are left out. */
export function rowTotals(
  { rows, indptr, indices, data }: CsrMatrix,
  columnMean: Float64Array,
  ofColumn: Int32Array,
  clusters: number,
): RowTotals {
  const [counts, sums, deviations] = [0, 1, 2].map(() => new Float64Array(rows * clusters));
  for (let r = 0; r < rows; r++) {
    for (let p = indptr[r]; p < indptr[r + 1]; p++) {
      const column = indices[p];
      if (Number.isNaN(columnMean[column])) continue;
      const k = r * clusters + ofColumn[column];
      counts[k]++;
      sums[k] += data[p];
      deviations[k] += data[p] - columnMean[column];
    }
  }
  return { counts, sums, deviations };
}

/**
 * Moves the cells of the columns that changed their cluster within `totals`, in place; `byColumn` is the matrix
 * (columns × rows). After the first epochs few columns move, and only their cells are read. Gives whether one moved.
 */
export function moveColumnsInto(
  { rows: columns, indptr, indices, data }: CsrMatrix,
  columnMean: Float64Array,
  before: Int32Array,
  after: Int32Array,
  clusters: number,
  { counts, sums, deviations }: RowTotals,
): boolean {
  let moved = false;
  for (let column = 0; column < columns; column++) {
    if (before[column] === after[column]) continue;
    moved = true;
    for (let p = indptr[column]; p < indptr[column + 1]; p++) {
      const from = indices[p] * clusters + before[column];
      const to = indices[p] * clusters + after[column];
      const deviation = data[p] - columnMean[column];
      counts[from]--;
      counts[to]++;
      sums[from] -= data[p];
      sums[to] += data[p];
      deviations[from] -= deviation;
      deviations[to] += deviation;
    }
  }
  return moved;
}
