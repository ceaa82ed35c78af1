import { columnsOf, rowOf, valuesOf } from "@marquee/core";
import type { CsrMatrix, FitContext } from "@marquee/core";
import { gramMatrix, ialsRows, rowPenalty, rowSystem } from "@marquee/kernels";
import type { IalsSettings, RowSystem } from "@marquee/kernels";
import { rowsAt } from "../shared/rows.ts";

/** What the equations of a row depend on besides its cells. */
export interface RowOptions extends Pick<IalsSettings, "factors" | "regularization" | "regularizationExponent"> {
  /** The confidences of preferences. */
  readonly weigh: (preferred: CsrMatrix) => CsrMatrix;
}

/** The equations of one row under iALS, and the confidences of its cells. */
export interface WeighedSystem extends RowSystem {
  readonly confidence: Float32Array;
}

/** The equations of a matrix (1 × others) of preferences, for fixed factors of the others; their Gram matrix is kept. */
export function rowEquations(
  others: Float32Array,
  { weigh, ...settings }: RowOptions,
): (row: CsrMatrix) => WeighedSystem {
  let gram: Float64Array | undefined;
  return (row) => {
    gram ??= gramMatrix(others, settings.factors);
    const cells = weigh(row);
    const penalty = rowPenalty(cells, 0, settings);
    return { ...rowSystem(gram, others, cells.indices, cells.data, penalty), confidence: cells.data };
  };
}

/** Row `row` of a matrix, as a matrix of its own: views, not copies; empty when there is no such row. */
export function singleRow(matrix: CsrMatrix, row: number): CsrMatrix {
  const indices = columnsOf(matrix, row);
  const data = valuesOf(matrix, row);
  return { rows: 1, cols: matrix.cols, indptr: Int32Array.of(0, indices.length), indices, data };
}

/**
 * `factors` (rows × length) with those of the rows numbered `which` solved anew, from their `confidence` (rows × others),
 * for the fixed factors of the others.
 */
export async function withSolvedRows(
  factors: Float32Array,
  which: Int32Array,
  confidence: CsrMatrix,
  others: Float32Array,
  settings: Omit<RowOptions, "weigh">,
  context: FitContext,
): Promise<Float32Array> {
  const solved = await ialsRows(rowsAt(confidence, which), others, settings, context);
  const updated = factors.slice();
  which.forEach((row, k) => rowOf(updated, settings.factors, row).set(rowOf(solved, settings.factors, k)));
  return updated;
}
