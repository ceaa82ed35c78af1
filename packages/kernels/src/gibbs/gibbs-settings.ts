/** What the sampler draws, and how often. */
export interface GibbsSettings {
  readonly factors: number;
  /** Passes that are thrown away, until the chain has forgotten where it began. */
  readonly burnIn: number;
  /** Passes after them, each a sample. */
  readonly samples: number;
  /** Whether the mean of a user's factors depends on the items that the user rated. */
  readonly ratedItems: boolean;
  /** Whether the mean of an item's factors depends on the users who rated it. */
  readonly ratingUsers: boolean;
  readonly seed: number;
}

/** One sample from the posterior distribution; the arrays are used again for the next. */
export interface GibbsSample {
  /** (users × width), row-major; from column `factors` on zeros. */
  readonly users: Float32Array;
  /** (items × width), row-major. */
  readonly items: Float32Array;
  /** Precision of the noise, α. */
  readonly alpha: number;
}
