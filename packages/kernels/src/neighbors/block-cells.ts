import type { CsrMatrix } from "@marquee/core";

/** Some rows of a matrix by column: the cells of c are p = starts[c] … starts[c + 1] − 1, in the row list's places[p]. */
export interface BlockCells {
  readonly starts: Int32Array;
  readonly places: Int32Array;
  readonly values: Float32Array;
}

/** The cells of `rows` by column, with the values `z` beside the cells of `matrix`. */
export function blockCells({ cols, indptr, indices }: CsrMatrix, z: Float32Array, rows: Int32Array): BlockCells {
  const starts = new Int32Array(cols + 1);
  for (const row of rows) for (let p = indptr[row]; p < indptr[row + 1]; p++) starts[indices[p] + 1]++;
  for (let c = 0; c < cols; c++) starts[c + 1] += starts[c];
  const next = starts.slice();
  const places = new Int32Array(starts[cols]);
  const values = new Float32Array(starts[cols]);
  for (let k = 0; k < rows.length; k++) {
    for (let p = indptr[rows[k]]; p < indptr[rows[k] + 1]; p++) {
      const q = next[indices[p]]++;
      places[q] = k;
      values[q] = z[p];
    }
  }
  return { starts, places, values };
}
