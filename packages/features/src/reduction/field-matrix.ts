import { numbersBelow, takeColumns, takeRows } from "@marquee/core";
import type { CsrMatrix, FeatureField, ItemFeatures } from "@marquee/core";

/** The columns of one kind (items × columns of the kind). */
export const fieldMatrix = ({ matrix }: ItemFeatures, { start, end }: FeatureField): CsrMatrix =>
  takeColumns(
    matrix,
    numbersBelow(end - start).map((k) => start + k),
  );

/** The rows that are known and not empty, those a reduction learns from. */
export function learnedRows(matrix: CsrMatrix, known: Uint8Array): CsrMatrix {
  const { rows, indptr } = matrix;
  return takeRows(
    matrix,
    numbersBelow(rows).filter((item) => known[item] > 0 && indptr[item] < indptr[item + 1]),
  );
}
