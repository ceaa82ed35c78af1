import type { CsrMatrix } from "./csr.ts";

/** A matrix by what it does to vectors; one that is sparse but for a shift need not be written down. */
export interface LinearMap {
  readonly rows: number;
  readonly cols: number;
  /** A x, of length rows. */
  times(x: Float64Array): Float64Array;
  /** Aᵀ x, of length cols. */
  timesTransposed(x: Float64Array): Float64Array;
}

/** What a sparse matrix does to vectors, in double precision. */
export const linearMapOf = ({ rows, cols, indptr, indices, data }: CsrMatrix): LinearMap => ({
  rows,
  cols,
  times(x) {
    const out = new Float64Array(rows);
    for (let r = 0; r < rows; r++) {
      let sum = 0;
      for (let p = indptr[r]; p < indptr[r + 1]; p++) sum += data[p] * x[indices[p]];
      out[r] = sum;
    }
    return out;
  },
  timesTransposed(x) {
    const out = new Float64Array(cols);
    for (let r = 0; r < rows; r++) for (let p = indptr[r]; p < indptr[r + 1]; p++) out[indices[p]] += data[p] * x[r];
    return out;
  },
});
