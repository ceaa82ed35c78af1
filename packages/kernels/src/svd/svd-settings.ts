import type { RatingRange } from "@marquee/core";

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
export interface SvdSettings extends DescentSettings {
  /** Penalties of the four kinds of parameters. */
  readonly regularization: {
    readonly userFactors: number;
    readonly itemFactors: number;
    readonly userBias: number;
    readonly itemBias: number;
  };
  /**
   * The bold driver: after an epoch in which the objective fell the steps grow by 5 %, otherwise they are halved. The
   * objective is the sum of squared errors over the epoch, as they came, and of the penalties after it. Absent: false.
   */
  readonly boldDriver?: boolean;
}

/** What descents on ratings have in common. */
export interface DescentSettings {
  readonly factors: number;
  readonly epochs: number;
  /** μ of the score, which is not learned. */
  readonly offset: number;
  /** Step of the factors. */
  readonly learningRate: number;
  /** Step of the biases; 0 leaves them as they are. */
  readonly biasLearningRate: number;
  /** Of the order of the ratings. */
  readonly seed: number;
  /** Multiplies both steps after each epoch. Absent: 1. */
  readonly learningRateDecay?: number;
  /** Whether a penalty is divided by √n for the n ratings of its user or item (Menon and Elkan 2010). Absent: false. */
  readonly frequencyRegularization?: boolean;
  /** When given, the estimate is min + (max − min) / (1 + exp(−score)) and no longer the score itself. */
  readonly squeezed?: RatingRange;
}
