import type { CsrMatrix } from "@marquee/core";
import type { IalsSettings } from "./ials-settings.ts";

type Penalty = Pick<IalsSettings, "regularization" | "regularizationExponent">;

/**
 * The penalty of a row of confidences, λ_r = λ (Σ_c c_rc)^ν over all columns, where a missing cell has confidence 1:
 * the same for all rows at ν = 0, in proportion to the weight of the row's squared errors at ν = 1.
 * Rendle, Krichene, Zhang and Koren (2022), "Revisiting the performance of iALS on item recommendation benchmarks".
 */
export function rowPenalty(confidence: CsrMatrix, row: number, settings: Penalty): number {
  const { regularization, regularizationExponent } = settings;
  if (regularizationExponent === 0) return regularization;
  let weight = confidence.cols;
  for (let p = confidence.indptr[row]; p < confidence.indptr[row + 1]; p++) weight += confidence.data[p] - 1;
  return regularization * weight ** regularizationExponent;
}

/** The penalties of all rows. */
export function rowPenalties(confidence: CsrMatrix, settings: Penalty): Float32Array {
  return Float32Array.from({ length: confidence.rows }, (_, row) => rowPenalty(confidence, row, settings));
}
