import type { CsrMatrix, FitContext } from "@marquee/core";
import { lbfgs } from "../training/lbfgs.ts";

/** A weight for each column, and one for every row. */
export interface LogisticWeights {
  readonly weights: Float64Array;
  readonly bias: number;
}

export interface LogisticOptions {
  readonly regularization: number;
  readonly iterations: number;
}

/** What the gradient of the loss may be at the end, for each row. */
const TOLERANCE = 1e-5;

/**
 * Logistic regression of the labels (1 or 0) of sparse rows x:
 *   minimize Σ_r ln(1 + e^(−y_r (w · x_r + b))) + λ/2 ‖w‖²,  y = ±1
 * by L-BFGS; b is not regularized. λ is 1/C of liblinear and scikit-learn.
 */
export async function logistic(
  { rows, cols, indptr, indices, data }: CsrMatrix,
  positive: Uint8Array,
  { regularization, iterations }: LogisticOptions,
  context: FitContext = {},
): Promise<LogisticWeights> {
  const found = await lbfgs(
    (point, gradient) => {
      let loss = 0;
      for (let c = 0; c < cols; c++) {
        loss += (regularization / 2) * point[c] * point[c];
        gradient[c] = regularization * point[c];
      }
      gradient[cols] = 0;
      for (let r = 0; r < rows; r++) {
        let score = point[cols];
        for (let p = indptr[r]; p < indptr[r + 1]; p++) score += data[p] * point[indices[p]];
        const sign = positive[r] === 1 ? 1 : -1;
        loss += softplus(-sign * score);
        const slope = -sign * sigmoid(-sign * score);
        for (let p = indptr[r]; p < indptr[r + 1]; p++) gradient[indices[p]] += slope * data[p];
        gradient[cols] += slope;
      }
      return loss;
    },
    new Float64Array(cols + 1),
    { iterations, tolerance: TOLERANCE * rows },
    context,
  );
  return { weights: found.slice(0, cols), bias: found[cols] };
}

/** 1 / (1 + e^−z). */
export const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));

/** ln(1 + e^z), where e^z is too large for a number as well. */
const softplus = (z: number): number => (z > 0 ? z + Math.log1p(Math.exp(-z)) : Math.log1p(Math.exp(z)));
