import type { RatingRange } from "@marquee/core";

/** How far a rating is from the estimate that a score gives, and what its parameters are to be moved by. */
export interface Residual {
  readonly error: number;
  /** error · ∂estimate/∂score: the error itself where the score is the estimate. */
  readonly gradient: number;
}

/**
 * The estimate of a score: the score itself, or squeezed into a range as min + (max − min) / (1 + exp(−score)). A range
 * of one number squeezes nothing.
 */
export function estimateOf(score: number, squeezed: RatingRange | undefined): number {
  const range = squeezed ? squeezed.max - squeezed.min : 0;
  return squeezed && range > 0 ? squeezed.min + range / (1 + Math.exp(-score)) : score;
}

/** The residual of a rating. */
export function residualOf(rating: number, score: number, squeezed: RatingRange | undefined): Residual {
  const error = rating - estimateOf(score, squeezed);
  const range = squeezed ? squeezed.max - squeezed.min : 0;
  if (range === 0) return { error, gradient: error };
  const share = 1 / (1 + Math.exp(-score));
  return { error, gradient: error * share * (1 - share) * range };
}
