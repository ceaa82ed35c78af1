import type { CsrMatrix } from "@marquee/core";
import type { Directions } from "./directions.ts";

/**
 * The rows of a matrix along directions (rows × components): z = x V − shift. An empty row stays empty, also where the
 * directions are centered: of that item nothing is known, it is not the opposite of the mean.
 */
export function project({ rows, indptr, indices, data }: CsrMatrix, { vectors, shift }: Directions): CsrMatrix {
  const components = shift.length;
  const starts = new Int32Array(rows + 1);
  for (let r = 0; r < rows; r++) starts[r + 1] = starts[r] + (indptr[r] < indptr[r + 1] ? components : 0);
  const values = new Float32Array(starts[rows]);
  const sums = new Float64Array(components);
  for (let r = 0; r < rows; r++) {
    if (starts[r] === starts[r + 1]) continue;
    for (let f = 0; f < components; f++) sums[f] = -shift[f];
    for (let p = indptr[r]; p < indptr[r + 1]; p++) {
      const first = indices[p] * components;
      for (let f = 0; f < components; f++) sums[f] += data[p] * vectors[first + f];
    }
    values.set(sums, starts[r]);
  }
  const columns = Int32Array.from(values, (_, p) => p % components);
  return { rows, cols: components, indptr: starts, indices: columns, data: values };
}
