import { takeColumns, takeRows } from "@marquee/core";
import type { CsrMatrix, FeatureField, ItemFeatures } from "@marquee/core";

/** The columns of one kind (items × columns of the kind). */
export const fieldMatrix = ({ matrix }: ItemFeatures, { start, end }: FeatureField): CsrMatrix =>
  takeColumns(
    matrix,
    Int32Array.from({ length: end - start }, (_, k) => start + k),
  );

/** The rows that are known and not empty, those a reduction learns from. */
export function learnedRows(matrix: CsrMatrix, known: Uint8Array): CsrMatrix {
  const items = Int32Array.from({ length: matrix.rows }, (_, item) => item);
  return takeRows(
    matrix,
    items.filter((item) => known[item] > 0 && matrix.indptr[item] < matrix.indptr[item + 1]),
  );
}
