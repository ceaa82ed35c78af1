/** What the updates learn. */
export interface NmfParameters {
  /** (users × factors), row-major, ≥ 0. */
  readonly userFactors: Float32Array;
  /** (items × factors), row-major, ≥ 0. */
  readonly itemFactors: Float32Array;
  readonly userBias: Float64Array;
  readonly itemBias: Float64Array;
}

/** How they learn. */
export interface NmfSettings {
  readonly factors: number;
  readonly epochs: number;
  /** Penalties λ of the users' and the items' factors. */
  readonly userRegularization: number;
  readonly itemRegularization: number;
  /** Mean and step of the biases; without it there are none. */
  readonly biases?: { readonly mean: number; readonly learningRate: number; readonly regularization: number };
}
