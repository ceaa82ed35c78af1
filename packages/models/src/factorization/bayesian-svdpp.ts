import { flag } from "@marquee/core";
import type { Estimator } from "@marquee/core";
import { bayesianFactors, checkGibbs } from "./bayesian-factors.ts";
import type { RatingFactorModel } from "./rating-factors.ts";

export interface BayesianSvdppOptions {
  /** Length of the factor vectors in a sample. Default 32. */
  readonly factors?: number;
  /** Passes before the first sample. Default 20. */
  readonly burnIn?: number;
  /** Samples that are averaged. Default 300. */
  readonly samples?: number;
  /** Length of the factor vectors that are kept of the mean over the samples. Default 96. */
  readonly keptFactors?: number;
  /** Whether an item's factors also depend on who rated it, as a user's do on what the user rated. Default true. */
  readonly flipped?: boolean;
  /** Seed of the samples. Default 0. */
  readonly seed?: number;
}

/**
 * SVD++ by the mean over samples of the posterior: what a user chose to rate tells where the user's factors lie.
 *   score(u, i) = μ + E[x_u·y_i],  r_ui ~ N(μ + x_u·y_i, 1/α)
 *   x_u ~ N(μ_x + Σ_{j ∈ N(u)} a_j / √|N(u)|, Λ_x⁻¹)
 *   y_i ~ N(μ_y + Σ_{v ∈ N(i)} b_v / √|N(i)|, Λ_y⁻¹) when `flipped`
 * N(u) are the items that u rated in training, N(i) the users who rated i. All parameters have priors and are drawn by
 * Gibbs sampling; nothing has to be regularized by hand. Where libFM adds x_u and the sum of a_j up and draws coordinate
 * by coordinate, here x_u is drawn around that sum, a whole row at once and on all threads. The samples' mean is kept as
 * factors of low rank (see `posteriorMean` of the kernels), centered into biases and factors.
 *
 * Fold-in gives the posterior mean of a new user under the distribution of the trained ones.
 *
 * Rendle (2012), "Factorization machines with libFM"; Rendle, Zhang and Koren (2019), "On the difficulty of evaluating
 * baselines".
 */
export function bayesianSvdpp({
  factors = 32,
  burnIn = 20,
  samples = 300,
  keptFactors = 96,
  flipped = true,
  seed = 0,
}: BayesianSvdppOptions = {}): Estimator<RatingFactorModel> {
  const settings = { factors, burnIn, samples, keptFactors, seed };
  checkGibbs("bayesianSvdpp", settings);
  flag("bayesianSvdpp: flipped", flipped);
  const options = { factors, burnIn, samples, keptFactors, flipped, seed };
  const learner = bayesianFactors("bayesianSvdpp", { ...settings, ratedItems: true, ratingUsers: flipped });
  return { name: "bayesian-svdpp", options, ...learner };
}
