import { groupOffsets } from "./csr.ts";
import type { CsrMatrix } from "./csr.ts";

/** The transposed matrix (cols × rows). */
export function transpose(matrix: CsrMatrix): CsrMatrix {
  const { rows, cols, indices, data } = matrix;
  const into = {
    rows: cols,
    cols: rows,
    indptr: new Int32Array(cols + 1),
    indices: new Int32Array(indices.length),
    data: new Float32Array(data.length),
  };
  transposeInto(matrix, into);
  return into;
}

/** Writes the transposed matrix into the arrays of `into`, which have room for it. */
export function transposeInto({ rows, cols, indptr, indices, data }: CsrMatrix, into: CsrMatrix): void {
  const next = groupOffsets(indices, cols);
  into.indptr.set(next);
  for (let r = 0; r < rows; r++) {
    for (let p = indptr[r]; p < indptr[r + 1]; p++) {
      const q = next[indices[p]]++;
      into.indices[q] = r;
      into.data[q] = data[p];
    }
  }
}
