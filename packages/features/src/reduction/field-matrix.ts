import type { CsrMatrix, FeatureField, ItemFeatures } from "@marquee/core";

/** The columns of one kind (items × columns of the kind). */
export function fieldMatrix({ matrix }: ItemFeatures, { start, end }: FeatureField): CsrMatrix {
  const { rows, indptr: from } = matrix;
  const indptr = new Int32Array(rows + 1);
  const cells = matrix.indices.reduce((sum, column) => sum + Number(column >= start && column < end), 0);
  const [indices, data] = [new Int32Array(cells), new Float32Array(cells)];
  let q = 0;
  for (let r = 0; r < rows; r++) {
    for (let p = from[r]; p < from[r + 1]; p++) {
      const column = matrix.indices[p];
      if (column < start || column >= end) continue;
      indices[q] = column - start;
      data[q++] = matrix.data[p];
    }
    indptr[r + 1] = q;
  }
  return { rows, cols: end - start, indptr, indices, data };
}

/** The rows that are known and not empty, those a reduction learns from. */
export function learnedRows({ rows, cols, indptr, indices, data }: CsrMatrix, known: Uint8Array): CsrMatrix {
  const kept = Array.from({ length: rows }, (_, r) => r).filter((r) => known[r] && indptr[r] < indptr[r + 1]);
  const starts = new Int32Array(kept.length + 1);
  kept.forEach((r, k) => (starts[k + 1] = starts[k] + indptr[r + 1] - indptr[r]));
  const own = { indices: new Int32Array(starts[kept.length]), data: new Float32Array(starts[kept.length]) };
  kept.forEach((r, k) => {
    own.indices.set(indices.subarray(indptr[r], indptr[r + 1]), starts[k]);
    own.data.set(data.subarray(indptr[r], indptr[r + 1]), starts[k]);
  });
  return { rows: kept.length, cols, indptr: starts, ...own };
}
