import { meanRating, positiveInteger, ratingSummary, nonNegativeInteger, scalar, tensorReader } from "@marquee/core";
import type { Estimator, RatingSummary } from "@marquee/core";
import { posteriorMean } from "@marquee/kernels";
import type { GibbsSettings } from "@marquee/kernels";
import { centeredFactors } from "./centered-factors.ts";
import { gaussianFoldIn } from "./gaussian-fold-in.ts";
import { ratingFactorModel, readBiasedFactors } from "./rating-factors.ts";
import type { BiasedFactors, RatingFactorModel } from "./rating-factors.ts";

type Learner = Pick<Estimator<RatingFactorModel>, "fit" | "restore">;

/** How an estimator learns the posterior mean of a factor model by Gibbs sampling; `name` opens its messages. */
export function bayesianFactors(name: string, settings: GibbsSettings): Learner {
  const { keptFactors } = settings;
  return {
    async fit(ratings, context): Promise<RatingFactorModel> {
      const mean = await posteriorMean(ratings, settings, context);
      return bayesianModel(centeredFactors(ratings, mean, meanRating(ratings)), ratingSummary(ratings), mean.alpha);
    },
    restore(tensors): RatingFactorModel {
      const read = tensorReader(name, tensors);
      return bayesianModel(readBiasedFactors(read, keptFactors), read.scale(), read.scalar("precision"));
    },
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

function bayesianModel(values: BiasedFactors, scale: RatingSummary, precision: number): RatingFactorModel {
  const model = ratingFactorModel(values, scale, gaussianFoldIn(values, precision));
  return { ...model, tensors: () => ({ ...model.tensors(), precision: scalar(precision) }) };
}
