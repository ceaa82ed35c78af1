/**
 * A sparse matrix in compressed rows. Row r holds the cells p = indptr[r] … indptr[r + 1] − 1, each in column
 * indices[p] with value data[p]. Within a row the columns ascend without repeats; `csr` checks that once.
 */
export interface CsrMatrix {
  readonly rows: number;
  readonly cols: number;
  /** rows + 1 offsets into `indices` and `data`. */
  readonly indptr: Int32Array;
  readonly indices: Int32Array;
  readonly data: Float32Array;
}

/** A checked CSR matrix over the caller's arrays, which must not change afterwards. */
export function csr(
  rows: number,
  cols: number,
  indptr: Int32Array,
  indices: Int32Array,
  data: Float32Array,
): CsrMatrix {
  if (indptr.length !== rows + 1) {
    throw new RangeError(`csr: indptr must have rows + 1 = ${rows + 1} entries, got ${indptr.length}`);
  }
  if (indptr[0] !== 0) throw new RangeError(`csr: indptr must begin with 0, got ${indptr[0]}`);
  if (indptr[rows] !== indices.length || indices.length !== data.length) {
    throw new RangeError(
      `csr: indptr must end at the number of indices and of data, got ${indptr[rows]}, ${indices.length} and ${data.length}`,
    );
  }
  for (let r = 0; r < rows; r++) {
    if (indptr[r + 1] < indptr[r]) throw new RangeError(`csr: indptr must not descend, got a descent at row ${r}`);
    let previous = -1;
    for (let p = indptr[r]; p < indptr[r + 1]; p++) {
      const column = indices[p];
      if (column <= previous || column >= cols) {
        throw new RangeError(
          `csr: columns of a row must ascend without repeats below ${cols}, got ${column} after ${previous} in row ${r}`,
        );
      }
      previous = column;
    }
  }
  return { rows, cols, indptr, indices, data };
}

/** Offsets of the groups 0 … groups − 1 when their members stand in a row: entry g is the number of keys below g. */
export function groupOffsets(keys: Int32Array, groups: number): Int32Array {
  const offsets = new Int32Array(groups + 1);
  // By number: an iterator costs ten times as much until it is compiled.
  // eslint-disable-next-line @typescript-eslint/prefer-for-of
  for (let k = 0; k < keys.length; k++) offsets[keys[k] + 1]++;
  for (let g = 0; g < groups; g++) offsets[g + 1] += offsets[g];
  return offsets;
}

/**
 * The order that sorts cells by row and then by column, ties in the order given: two passes of counting sort,
 * O(cells + rows + cols).
 */
function cellOrder(rows: number, cols: number, row: Int32Array, col: Int32Array): Int32Array {
  const byColumn = countingOrder(col, cols);
  const next = groupOffsets(row, rows);
  const order = new Int32Array(row.length);
  for (const p of byColumn) order[next[row[p]]++] = p;
  return order;
}

/** The stable order that sorts `keys`, numbers in 0 … groups − 1. */
export function countingOrder(keys: Int32Array, groups: number): Int32Array {
  const next = groupOffsets(keys, groups);
  const order = new Int32Array(keys.length);
  for (let p = 0; p < keys.length; p++) order[next[keys[p]]++] = p;
  return order;
}

/** Where every cell of a CSR matrix made by `csrFromTriplets` came from. */
export interface CsrFromTriplets {
  readonly matrix: CsrMatrix;
  /** Entry p is the number of the triplet that became cell p. */
  readonly order: Int32Array;
}

/**
 * A CSR matrix of the cells (row[k], col[k]) = value[k], in any order; throws when a cell repeats or lies outside, or
 * when the columns are not of one length.
 */
export function csrFromTriplets(
  rows: number,
  cols: number,
  row: Int32Array,
  col: Int32Array,
  value: Float32Array,
): CsrFromTriplets {
  if (row.length !== col.length || col.length !== value.length) {
    throw new RangeError(
      `csrFromTriplets: row, col and value must be of one length, got ${row.length}, ${col.length} and ${value.length}`,
    );
  }
  checkBelow("csrFromTriplets: row", row, rows);
  checkBelow("csrFromTriplets: col", col, cols);
  const order = cellOrder(rows, cols, row, col);
  const indices = new Int32Array(order.length);
  const data = new Float32Array(order.length);
  for (let p = 0; p < order.length; p++) {
    indices[p] = col[order[p]];
    data[p] = value[order[p]];
  }
  return { matrix: csr(rows, cols, groupOffsets(row, rows), indices, data), order };
}

function checkBelow(name: string, numbers: Int32Array, bound: number): void {
  const k = numbers.findIndex((number) => number < 0 || number >= bound);
  if (k >= 0) throw new RangeError(`${name} must be ≥ 0 and below ${bound}, got ${numbers[k]} in triplet ${k}`);
}

/** The columns of row r, ascending: a view, not a copy. Empty when there is no such row. */
export function columnsOf(matrix: CsrMatrix, row: number): Int32Array {
  return matrix.indices.subarray(matrix.indptr[row] ?? 0, matrix.indptr[row + 1] ?? 0);
}

/** The values of row r, beside `columnsOf`: a view, not a copy. */
export function valuesOf(matrix: CsrMatrix, row: number): Float32Array {
  return matrix.data.subarray(matrix.indptr[row] ?? 0, matrix.indptr[row + 1] ?? 0);
}

/** Entry k is the row of cell k. */
export function rowOfCells({ rows, indptr, data }: CsrMatrix): Int32Array {
  const cells = new Int32Array(data.length);
  for (let r = 0; r < rows; r++) cells.fill(r, indptr[r], indptr[r + 1]);
  return cells;
}

/** Entry c is the number of cells in column c. */
export function columnCounts({ cols, indices }: CsrMatrix): Int32Array {
  const offsets = groupOffsets(indices, cols);
  for (let c = 0; c < cols; c++) offsets[c] = offsets[c + 1] - offsets[c];
  return offsets.slice(0, cols);
}

/** Entry r is the number of cells in row r. */
export function rowCounts(matrix: CsrMatrix): Int32Array {
  return Int32Array.from({ length: matrix.rows }, (_, r) => matrix.indptr[r + 1] - matrix.indptr[r]);
}

/** Entry k is 1 where counts[k] is above 0. */
export function present(counts: Int32Array): Uint8Array {
  return Uint8Array.from(counts, (count) => (count > 0 ? 1 : 0));
}
