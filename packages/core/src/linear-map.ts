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

/** What a dense matrix (rows × cols), row-major, does to vectors, in double precision. */
export const denseLinearMap = (cols: number, data: Float32Array): LinearMap => {
  const rows = data.length / cols;
  return {
    rows,
    cols,
    times(x) {
      const out = new Float64Array(rows);
      for (let r = 0, p = 0; r < rows; r++) {
        let sum = 0;
        for (let c = 0; c < cols; c++, p++) sum += data[p] * x[c];
        out[r] = sum;
      }
      return out;
    },
    timesTransposed(x) {
      const out = new Float64Array(cols);
      for (let r = 0, p = 0; r < rows; r++) for (let c = 0; c < cols; c++, p++) out[c] += data[p] * x[r];
      return out;
    },
  };
};

/** A − 1μᵀ, without writing it down: with the mean row μ of A, A centered. */
export const shiftedMap = (map: LinearMap, mean: Float64Array): LinearMap => ({
  ...map,
  times(x) {
    const shift = mean.reduce((sum, value, c) => sum + value * x[c], 0);
    return map.times(x).map((value) => value - shift);
  },
  timesTransposed(x) {
    const total = x.reduce((sum, value) => sum + value, 0);
    return map.timesTransposed(x).map((value, c) => value - total * mean[c]);
  },
});
