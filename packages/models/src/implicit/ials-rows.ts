import { columnsOf, rowOf, valuesOf } from "@marquee/core";
import type { CsrMatrix } from "@marquee/core";
import { choleskySolve, gramMatrix, rowPenalty, rowSystem } from "@marquee/kernels";
import type { IalsSettings, RowSystem } from "@marquee/kernels";
import type { Finished } from "../shared/steps.ts";

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

/** Solves the rows numbered `which` of `preferred` exactly, into those of `solved`; a row without cells becomes 0. */
export async function solveRowsInto(
  which: Int32Array,
  preferred: CsrMatrix,
  equations: (row: CsrMatrix) => RowSystem,
  finished: Finished,
  solved: Float32Array,
): Promise<void> {
  const factors = solved.length / preferred.rows;
  for (let k = 0; k < which.length; k++) {
    const row = singleRow(preferred, which[k]);
    const into = rowOf(solved, factors, which[k]);
    if (row.data.length === 0) into.fill(0);
    else {
      const { matrix, right } = equations(row);
      into.set(choleskySolve(matrix, right));
    }
    await finished(k + 1);
  }
}
