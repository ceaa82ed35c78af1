import type { Estimator } from "@marquee/core";
import { bayesianFactors, checkGibbs } from "./bayesian-factors.ts";
import type { RatingFactorModel } from "./rating-factors.ts";

export interface BpmfOptions {
  /** Length of the factor vectors in a sample. Default 16. */
  readonly factors?: number;
  /** Passes before the first sample. Default 20. */
  readonly burnIn?: number;
  /** Samples that are averaged. Default 300. */
  readonly samples?: number;
  /** Length of the factor vectors that are kept of the mean over the samples. Default 64. */
  readonly keptFactors?: number;
  /** Seed of the samples. Default 0. */
  readonly seed?: number;
}

/**
 * Probabilistic matrix factorization by the mean over samples of the posterior, instead of one best model.
 *   score(u, i) = μ + E[x_u·y_i],  r_ui ~ N(μ + x_u·y_i, 1/α)
 *   x_u ~ N(μ_x, Λ_x⁻¹),  y_i ~ N(μ_y, Λ_y⁻¹)
 * Means and precisions have Normal-Wishart priors and α, which the paper fixes at 2, a gamma prior, so nothing has to be
 * regularized by hand. A pass of Gibbs sampling draws each in turn. The samples' mean is kept as factors of low rank (see
 * `posteriorMean` of the kernels), centered into biases and factors. A user or item without ratings stands at the mean
 * of the others.
 *
 * Fold-in gives the posterior mean of a new user under the distribution of the trained ones.
 *
 * Salakhutdinov and Mnih (2008), "Bayesian probabilistic matrix factorization using Markov chain Monte Carlo".
 */
export function bpmf({
  factors = 16,
  burnIn = 20,
  samples = 300,
  keptFactors = 64,
  seed = 0,
}: BpmfOptions = {}): Estimator<RatingFactorModel> {
  const options = { factors, burnIn, samples, keptFactors, seed };
  checkGibbs("bpmf", options);
  return { name: "bpmf", options, ...bayesianFactors("bpmf", { ...options, ratedItems: false, ratingUsers: false }) };
}
