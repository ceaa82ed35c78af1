import type { RatingMatrix } from "./ratings.ts";

/**
 * The cells of both matrices, of one shape; where both have a cell, that of `later` stands. With times when both have
 * them. Throws a RangeError when the shapes differ.
 */
export function mergeRatings(earlier: RatingMatrix, later: RatingMatrix): RatingMatrix {
  const { rows, cols } = earlier;
  if (later.rows !== rows || later.cols !== cols) {
    throw new RangeError(`mergeRatings: both must be ${rows} × ${cols}, got ${later.rows} × ${later.cols}`);
  }
  const most = earlier.data.length + later.data.length;
  const indptr = new Int32Array(rows + 1);
  const indices = new Int32Array(most);
  const data = new Float32Array(most);
  const times = earlier.timestamps && later.timestamps ? new Float64Array(most) : undefined;
  let filled = 0;
  const copy = (from: RatingMatrix, p: number): void => {
    indices[filled] = from.indices[p];
    data[filled] = from.data[p];
    if (times) times[filled] = from.timestamps![p];
    filled++;
  };
  for (let r = 0; r < rows; r++) {
    let [p, q] = [earlier.indptr[r], later.indptr[r]];
    const [pEnd, qEnd] = [earlier.indptr[r + 1], later.indptr[r + 1]];
    while (p < pEnd || q < qEnd) {
      const left = p < pEnd ? earlier.indices[p] : Infinity;
      const right = q < qEnd ? later.indices[q] : Infinity;
      if (left < right) copy(earlier, p);
      else copy(later, q);
      if (left <= right) p++;
      if (right <= left) q++;
    }
    indptr[r + 1] = filled;
  }
  const merged = { rows, cols, indptr, indices: indices.slice(0, filled), data: data.slice(0, filled) };
  return times ? { ...merged, timestamps: times.slice(0, filled) } : merged;
}
