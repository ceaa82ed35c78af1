/** What the descent learns. */
export interface SampledParameters {
  /** (users × factors), row-major. */
  readonly userFactors: Float32Array;
  /** (items × factors), row-major. */
  readonly itemFactors: Float32Array;
  readonly itemBias: Float32Array;
}

/** What the descent learns of the items. */
export type SampledItemParameters = Omit<SampledParameters, "userFactors">;

/** What it knows of the items. */
export interface SampledItems {
  /** Users of each item; items without users are never drawn as negatives. */
  readonly counts: Int32Array;
  /** Scales the steps of single items; 0 leaves an item as it is. */
  readonly shares: Float32Array;
  /** Where the penalties draw the items to, in the shapes of `now`; asked before each epoch. Default 0. */
  readonly anchorsOf?: (now: SampledItemParameters) => SampledItemParameters;
}

/** The losses; their places are their numbers in the kernel. */
export const LOSSES = ["bpr", "warp", "squares"] as const;

export type SampledLoss = (typeof LOSSES)[number];

/** `drawsPerNegative` where the settings do not say. */
export const DRAWS_PER_NEGATIVE = 3;

/** How it learns. */
export interface SampledSettings {
  readonly loss: SampledLoss;
  /** Negatives tried for a cell at most ("warp"), negatives for each cell ("squares"); of no effect for "bpr". */
  readonly draws: number;
  /**
   * Draws for each negative of "squares" at most, those of the user's own items and of items drawn before included.
   * Default 3.
   */
  readonly drawsPerNegative?: number;
  /** Whether all items are equally likely as negatives, or in proportion to their users. */
  readonly negatives: "uniform" | "popularity";
  readonly factors: number;
  /** Whether the items have biases; without them they stay as they are. */
  readonly biased: boolean;
  readonly epochs: number;
  readonly learningRate: number;
  /** What the step is multiplied by after each epoch. */
  readonly decay: number;
  /** Penalties of the three kinds of parameters. */
  readonly regularization: { readonly userFactors: number; readonly itemFactors: number; readonly itemBias: number };
  /** Of the order of the cells and of the negatives. */
  readonly seed: number;
}
