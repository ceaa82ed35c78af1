import { finiteNumber, nonNegativeInteger, nonNegativeNumber, positiveInteger, positiveNumber } from "@marquee/core";
import type { SampledSettings } from "@marquee/kernels";

export interface WarpOptions {
  /** Length of the factor vectors. Default 64. */
  readonly factors?: number;
  /** Passes over the preferences. Default 60. */
  readonly epochs?: number;
  /** First step of the descent, γ. Default 0.002. */
  readonly learningRate?: number;
  /** What the step is multiplied by after each epoch. Default 0.97. */
  readonly decay?: number;
  /** Penalty of what a step moves, λ: factors of users, factors or own embeddings of items, biases. Default 0.4. */
  readonly regularization?: number;
  /** Draws after which WARP takes a preference to be ranked well enough. Default 20. */
  readonly maxDraws?: number;
  /** A rating from this value on is a preference; lower ones are left out. Default 0. */
  readonly minRating?: number;
  /** Seed of the initial factors and of the samples. Default 0. */
  readonly seed?: number;
}

/** The options of WARP with their defaults, and what is done with them. */
export interface WarpPlan {
  readonly options: Readonly<Required<WarpOptions>>;
  /** Of the descent, but for the loss. */
  readonly settings: Omit<SampledSettings, "loss">;
}

/** Checks the options of WARP; `name` is the factory's, for messages. */
export function warpPlan(
  name: string,
  {
    factors = 64,
    epochs = 60,
    learningRate = 0.002,
    decay = 0.97,
    regularization = 0.4,
    maxDraws = 20,
    minRating = 0,
    seed = 0,
  }: WarpOptions,
): WarpPlan {
  positiveInteger(`${name}: factors`, factors);
  positiveInteger(`${name}: epochs`, epochs);
  positiveNumber(`${name}: learningRate`, learningRate);
  positiveNumber(`${name}: decay`, decay);
  nonNegativeNumber(`${name}: regularization`, regularization);
  positiveInteger(`${name}: maxDraws`, maxDraws);
  finiteNumber(`${name}: minRating`, minRating);
  nonNegativeInteger(`${name}: seed`, seed);
  const descent = { factors, epochs, learningRate, decay, seed };
  const penalties = { userFactors: regularization, itemFactors: regularization, itemBias: regularization };
  return {
    options: { ...descent, regularization, maxDraws, minRating },
    settings: { ...descent, draws: maxDraws, negatives: "uniform", biased: true, regularization: penalties },
  };
}
