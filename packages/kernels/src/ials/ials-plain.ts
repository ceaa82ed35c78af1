import { breathe, columnsOf, conjugateGradientInto, valuesOf } from "@marquee/core";
import type { CsrMatrix, StopSignal } from "@marquee/core";
import { choleskySolve } from "./cholesky-solve.ts";
import { rowPenalties } from "./row-penalties.ts";
import type { IalsSettings } from "./ials-settings.ts";

/** G = YᵀY (factors × factors) of Y (rows × factors), in double precision: the plain twin of `gramRows`. */
export function gramMatrix(y: Float32Array, factors: number): Float64Array {
  const gram = new Float64Array(factors * factors);
  for (let from = 0; from < y.length; from += factors) {
    for (let i = 0; i < factors; i++) {
      const weight = y[from + i];
      for (let j = 0; j <= i; j++) gram[i * factors + j] += weight * y[from + j];
    }
  }
  for (let i = 0; i < factors; i++) {
    for (let j = 0; j < i; j++) gram[j * factors + i] = gram[i * factors + j];
  }
  return gram;
}

/** The equations A x = b of one row of confidences over the rows `cells` of Y. */
export interface RowSystem {
  /** A = G + λI + Σ_j (c_j − 1) y_j y_jᵀ (factors × factors). */
  readonly matrix: Float64Array;
  /** b = Σ_j c_j y_j. */
  readonly right: Float64Array;
}

/** The equations of one row with penalty λ, in double precision, from `gramMatrix`, which stays as it is. */
export function rowSystem(
  gram: Float64Array,
  y: Float32Array,
  cells: Int32Array,
  confidence: Float32Array,
  penalty: number,
): RowSystem {
  const factors = Math.sqrt(gram.length);
  const matrix = gram.slice();
  const right = new Float64Array(factors);
  for (let i = 0; i < factors; i++) matrix[i * factors + i] += penalty;
  cells.forEach((cell, k) => {
    const row = y.subarray(cell * factors, (cell + 1) * factors);
    for (let i = 0; i < factors; i++) {
      const weight = (confidence[k] - 1) * row[i];
      for (let j = 0; j < factors; j++) matrix[i * factors + j] += weight * row[j];
      right[i] += confidence[k] * row[i];
    }
  });
  return { matrix, right };
}

/** Rows solved between two pauses. */
const CHUNK = 32;

/** All rows of X from Y, in place: the plain twin of `conjugateGradientRows` and `choleskyRows`. */
export async function plainHalfStep(
  confidence: CsrMatrix,
  x: Float32Array,
  y: Float32Array,
  settings: IalsSettings,
  signal?: StopSignal,
): Promise<void> {
  const { factors, solver, cgSteps } = settings;
  const gram = gramMatrix(y, factors);
  const penalties = rowPenalties(confidence, settings);
  for (let r = 0; r < confidence.rows; r++) {
    if (r % CHUNK === 0) await breathe(signal);
    const row = x.subarray(r * factors, (r + 1) * factors);
    const cells = columnsOf(confidence, r);
    if (cells.length === 0) {
      row.fill(0);
      continue;
    }
    const { matrix, right } = rowSystem(gram, y, cells, valuesOf(confidence, r), penalties[r]);
    row.set(solver === "cholesky" ? choleskySolve(matrix, right) : conjugateGradient(matrix, right, row, cgSteps));
  }
}

/** `steps` steps of conjugate gradient for A x = b from `start`. */
function conjugateGradient(a: Float64Array, b: Float64Array, start: Float32Array, steps: number): Float64Array {
  const x = Float64Array.from(start);
  conjugateGradientInto((vector) => product(a, vector), b, steps, x);
  return x;
}

/** A x. */
function product(a: Float64Array, x: Float64Array): Float64Array {
  return x.map((_, i) => {
    let sum = 0;
    for (let k = 0; k < x.length; k++) sum += a[i * x.length + k] * x[k];
    return sum;
  });
}
