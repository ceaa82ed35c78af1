import { columnCounts, meanRating, nonNegativeInteger, positiveInteger, ratingSummary, rowCounts } from "@marquee/core";
import type { Estimator } from "@marquee/core";
import { posteriorMean } from "@marquee/kernels";
import type { GibbsSettings } from "@marquee/kernels";
import { centeredFactors } from "./centered-factors.ts";
import { gaussianFactorModel, restoreGaussianFactors } from "./gaussian-factors.ts";
import type { RatingFactorModel } from "./rating-factors.ts";

type Learner = Pick<Estimator<RatingFactorModel>, "fit" | "restore">;

/** How an estimator learns the posterior mean of a factor model by Gibbs sampling; `name` opens its messages. */
export function bayesianFactors(name: string, settings: GibbsSettings): Learner {
  const { keptFactors } = settings;
  return {
    async fit(ratings, context): Promise<RatingFactorModel> {
      const mean = await posteriorMean(ratings, settings, context);
      const counts = { users: rowCounts(ratings), items: columnCounts(ratings) };
      const values = centeredFactors(counts, mean, meanRating(ratings));
      return gaussianFactorModel(values, ratingSummary(ratings), mean.alpha);
    },
    restore: (tensors) => restoreGaussianFactors(name, tensors, keptFactors),
  };
}

/** The checks that all Bayesian factor models share; `name` is the factory's. */
export function checkGibbs(
  name: string,
  { factors, burnIn, samples, keptFactors, seed }: Omit<GibbsSettings, "ratedItems" | "ratingUsers">,
): void {
  positiveInteger(`${name}: factors`, factors);
  nonNegativeInteger(`${name}: burnIn`, burnIn);
  positiveInteger(`${name}: samples`, samples);
  positiveInteger(`${name}: keptFactors`, keptFactors);
  nonNegativeInteger(`${name}: seed`, seed);
}
