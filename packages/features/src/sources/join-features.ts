import type { CsrMatrix, FeatureField, ItemFeatures } from "@marquee/core";

/** Features of the same items side by side, the columns of each after those of the one before. */
export function joinFeatures(parts: readonly ItemFeatures[], rows: number): ItemFeatures {
  const fields: FeatureField[] = [];
  let columns = 0;
  for (const part of parts) {
    for (const { kind, start, end } of part.fields) fields.push({ kind, start: columns + start, end: columns + end });
    columns += part.matrix.cols;
  }
  return {
    matrix: joinColumns(
      parts.map(({ matrix }) => matrix),
      rows,
    ),
    names: parts.flatMap(({ names }) => names),
    fields,
  };
}

function joinColumns(parts: readonly CsrMatrix[], rows: number): CsrMatrix {
  const cells = parts.reduce((sum, { data }) => sum + data.length, 0);
  const indptr = new Int32Array(rows + 1);
  const indices = new Int32Array(cells);
  const data = new Float32Array(cells);
  let q = 0;
  for (let r = 0; r < rows; r++) {
    let first = 0;
    for (const part of parts) {
      for (let p = part.indptr[r]; p < part.indptr[r + 1]; p++) {
        indices[q] = first + part.indices[p];
        data[q++] = part.data[p];
      }
      first += part.cols;
    }
    indptr[r + 1] = q;
  }
  return { rows, cols: parts.reduce((sum, { cols }) => sum + cols, 0), indptr, indices, data };
}
