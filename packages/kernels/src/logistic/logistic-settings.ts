/** What logistic matrix factorization learns; both matrices row-major. */
export interface LogisticParameters {
  /** (users × factors). */
  readonly userFactors: Float32Array;
  /** (items × factors). */
  readonly itemFactors: Float32Array;
  readonly userBias: Float32Array;
  readonly itemBias: Float32Array;
}

/** How it learns. */
export interface LogisticSettings {
  readonly factors: number;
  readonly iterations: number;
  /** Step of Adagrad, γ. */
  readonly learningRate: number;
  readonly regularization: number;
  /** Weight of a cell beside a negative, α. */
  readonly alpha: number;
  /** Negatives for each cell. */
  readonly negativeRatio: number;
  /** Of the negatives. */
  readonly seed: number;
}
