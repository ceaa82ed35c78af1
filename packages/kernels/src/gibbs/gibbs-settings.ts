/** What the sampler draws, and what is kept of it. */
export interface GibbsSettings {
  /** Length of the factor vectors in a sample. */
  readonly factors: number;
  /** Passes that are thrown away, until the chain has forgotten where it began. */
  readonly burnIn: number;
  /** Passes after them, each a sample. */
  readonly samples: number;
  /** Length of the factor vectors that are kept of the mean over the samples. */
  readonly keptFactors: number;
  /** Whether the mean of a user's factors depends on the items that the user rated. */
  readonly ratedItems: boolean;
  /** Whether the mean of an item's factors depends on the users who rated it. */
  readonly ratingUsers: boolean;
  readonly seed: number;
}

/** The mean of x_u·y_i over the samples, as an approximation of low rank. */
export interface PosteriorMean {
  /** Length of the kept factor vectors. */
  readonly factors: number;
  /** (users × factors), row-major. */
  readonly userFactors: Float32Array;
  /** (items × factors), row-major. */
  readonly itemFactors: Float32Array;
  /** Mean of the precision of the noise, α. */
  readonly alpha: number;
}

/** One sample; the arrays are used again for the next. */
export interface GibbsSample {
  /** (users × width), row-major; from column `factors` on zeros. */
  readonly users: Float32Array;
  /** (items × width), row-major. */
  readonly items: Float32Array;
}
