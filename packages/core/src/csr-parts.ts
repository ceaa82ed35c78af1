import { columnsOf, valuesOf } from "./csr.ts";
import type { CsrMatrix } from "./csr.ts";

/** The columns `columns` of a matrix, which ascend, as a matrix (rows × columns.length): its column k is columns[k]. */
export function takeColumns({ rows, cols, indptr, indices, data }: CsrMatrix, columns: Int32Array): CsrMatrix {
  const place = new Int32Array(cols).fill(-1);
  columns.forEach((column, k) => (place[column] = k));
  const starts = new Int32Array(rows + 1);
  for (let r = 0; r < rows; r++) {
    starts[r + 1] = starts[r];
    for (let p = indptr[r]; p < indptr[r + 1]; p++) if (place[indices[p]] >= 0) starts[r + 1]++;
  }
  const own = { indices: new Int32Array(starts[rows]), data: new Float32Array(starts[rows]) };
  for (let p = 0, q = 0; p < indices.length; p++) {
    const column = place[indices[p]];
    if (column < 0) continue;
    own.indices[q] = column;
    own.data[q++] = data[p];
  }
  return { rows, cols: columns.length, indptr: starts, ...own };
}

/** The rows `which` of a matrix, in any order, as a matrix (which.length × cols): its row k is which[k]. */
export function takeRows(matrix: CsrMatrix, which: Int32Array): CsrMatrix {
  const starts = new Int32Array(which.length + 1);
  which.forEach((row, k) => (starts[k + 1] = starts[k] + columnsOf(matrix, row).length));
  const indices = new Int32Array(starts[which.length]);
  const data = new Float32Array(starts[which.length]);
  which.forEach((row, k) => {
    indices.set(columnsOf(matrix, row), starts[k]);
    data.set(valuesOf(matrix, row), starts[k]);
  });
  return { rows: which.length, cols: matrix.cols, indptr: starts, indices, data };
}
