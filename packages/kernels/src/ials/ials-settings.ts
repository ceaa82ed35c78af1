/** What the iterations learn. */
export interface IalsFactors {
  /** (users × factors), row-major. */
  readonly userFactors: Float32Array;
  /** (items × factors), row-major. */
  readonly itemFactors: Float32Array;
}

/** How they learn. */
export interface IalsSettings {
  readonly factors: number;
  readonly iterations: number;
  /** λ, > 0. */
  readonly regularization: number;
  /** ν in 0 … 1: see `rowPenalties`. */
  readonly regularizationExponent: number;
  /** Conjugate gradient from where a row stands, or the exact solution. */
  readonly solver: "cg" | "cholesky";
  /** Steps of conjugate gradient a row and iteration. */
  readonly cgSteps: number;
}
