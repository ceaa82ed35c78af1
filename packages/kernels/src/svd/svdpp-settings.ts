import type { DescentSettings, SvdParameters, SvdSettings } from "./svd-settings.ts";

/** What SVD++ learns. */
export interface SvdppParameters extends SvdParameters {
  /** (items × factors), row-major: y_j, what having rated item j says of a user. */
  readonly implicitFactors: Float32Array;
  /** Present when the fit is given the times of the ratings. */
  readonly time?: TimeParameters;
}

/** Biases that change with time. */
export interface TimeParameters {
  /** α_u: how a user's bias drifts. */
  readonly userDrift: Float32Array;
  /** One for each user and day on which they rated. */
  readonly dayBias: Float32Array;
  /** (items × bins): an item's bias in each period. */
  readonly binBias: Float32Array;
}

/** When each rating was given, beside the cells of the rating matrix. */
export interface RatingTimes {
  /** dev_u(t), the signed distance from the user's mean time. */
  readonly deviations: Float32Array;
  /** Place in `dayBias`. */
  readonly days: Int32Array;
  /** Place in `binBias`. */
  readonly bins: Int32Array;
}

/** How it learns. */
export interface SvdppSettings extends DescentSettings {
  /** Penalties; that of the items' factors acts on the implicit ones too. */
  readonly regularization: SvdSettings["regularization"];
  /** When given, the biases of `SvdppParameters.time` are learned with these penalties. */
  readonly time?: TimeSettings;
}

/** How biases that change with time are learned. */
export interface TimeSettings {
  readonly times: RatingTimes;
  readonly driftRegularization: number;
  readonly dayRegularization: number;
  readonly binRegularization: number;
  /** The step of the drifts as a share of that of the biases. */
  readonly driftRateShare: number;
}
