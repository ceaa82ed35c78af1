/** What the descent learns. */
export interface SvdParameters {
  /** (users × factors), row-major. */
  readonly userFactors: Float32Array;
  /** (items × factors), row-major. */
  readonly itemFactors: Float32Array;
  readonly userBias: Float32Array;
  readonly itemBias: Float32Array;
}

/** How it learns. */
export interface SvdSettings {
  readonly factors: number;
  readonly epochs: number;
  /** μ of the estimate, which is not learned. */
  readonly offset: number;
  /** Step of the factors. */
  readonly learningRate: number;
  /** Step of the biases; 0 leaves them as they are. */
  readonly biasLearningRate: number;
  /** Penalties of the four kinds of parameters. */
  readonly regularization: {
    readonly userFactors: number;
    readonly itemFactors: number;
    readonly userBias: number;
    readonly itemBias: number;
  };
  /** Of the order of the ratings. */
  readonly seed: number;
}
