import { rowOf } from "@marquee/core";
import { choleskyFactor, solveLower, solveUpper } from "@marquee/kernels";

/** A weighted least squares problem over rows of Z (items × components). */
export interface RidgeProblem {
  readonly z: Float32Array;
  readonly components: number;
  /** The rows of Z, one for each target. */
  readonly rows: Int32Array;
  readonly targets: Float64Array;
  /** Weights of the squared errors, > 0. Default 1 for each. */
  readonly weights?: Float64Array;
}

/** A solved problem. */
export interface Ridge {
  /** w. */
  readonly solution: Float64Array;
  /** The errors of the targets, each when it is left out of the fit: e_k / (1 − h_k). */
  leftOut(): Float64Array;
}

/**
 * Ridge regression by Cholesky, in double precision, ready for any λ:
 *   w = (Σ_k c_k z_k z_kᵀ + λI)⁻¹ Σ_k c_k y_k z_k,  minimizing Σ_k c_k (y_k − w · z_k)² + λ ‖w‖²
 * The error of a target that is left out of the fit needs no other fit: it is e_k / (1 − h_k) with e_k = y_k − w · z_k
 * and h_k = c_k z_kᵀ (Σ c z zᵀ + λI)⁻¹ z_k. Allen (1974), "The relationship between variable selection and data
 * augmentation and a method for prediction" (PRESS).
 */
export function ridge(problem: RidgeProblem): (regularization: number) => Ridge {
  const { z, components, rows, targets, weights } = problem;
  const { gram, right } = normalEquations(problem);
  return (regularization) => {
    const matrix = gram.slice();
    for (let f = 0; f < components; f++) matrix[f * (components + 1)] += regularization;
    const lower = choleskyFactor(matrix, components);
    const solution = solveUpper(lower, solveLower(lower, right));
    return {
      solution,
      leftOut: () =>
        Float64Array.from(rows, (row, k) => {
          const own = Float64Array.from(rowOf(z, components, row));
          const half = solveLower(lower, own);
          const leverage = (weights?.[k] ?? 1) * product(half, half);
          return (targets[k] - product(own, solution)) / (1 - leverage);
        }),
    };
  };
}

/** Σ c z zᵀ, of which the lower triangle is filled, and Σ c y z. */
function normalEquations({ z, components, rows, targets, weights }: RidgeProblem) {
  const gram = new Float64Array(components * components);
  const right = new Float64Array(components);
  for (let k = 0; k < rows.length; k++) {
    const own = rowOf(z, components, rows[k]);
    const weight = weights?.[k] ?? 1;
    for (let f = 0; f < components; f++) {
      const scaled = weight * own[f];
      for (let g = 0; g <= f; g++) gram[f * components + g] += scaled * own[g];
      right[f] += scaled * targets[k];
    }
  }
  return { gram, right };
}

/**
 * The λ among `candidates` with the least sum of squares of left-out errors over all problems; the first of equals. One
 * too small to be solved with, of which the sum is no number, is the worst.
 */
export function leastLeftOut(problems: readonly RidgeProblem[], candidates: readonly number[]): number {
  const sums = new Float64Array(candidates.length);
  for (const problem of problems) {
    const solve = ridge(problem);
    candidates.forEach((regularization, c) => {
      const errors = solve(regularization).leftOut();
      sums[c] += errors.reduce((sum, error, k) => sum + (problem.weights?.[k] ?? 1) * error * error, 0);
    });
  }
  const worth = sums.map((sum) => (Number.isNaN(sum) ? Infinity : sum));
  return candidates[worth.indexOf(Math.min(...worth))];
}

function product(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k] * b[k];
  return sum;
}
