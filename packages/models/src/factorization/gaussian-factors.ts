import { scalar, tensorReader } from "@marquee/core";
import type { RatingSummary, Tensors } from "@marquee/core";
import { gaussianFoldIn } from "./gaussian-fold-in.ts";
import { ratingFactorModel, readBiasedFactors } from "./rating-factors.ts";
import type { BiasedFactors, RatingFactorModel } from "./rating-factors.ts";

/**
 * A rating predictor over centered factors that takes ratings for normally distributed with `precision` α around its
 * estimates, and a new user for one drawn like the trained ones.
 */
export function gaussianFactorModel(values: BiasedFactors, scale: RatingSummary, precision: number): RatingFactorModel {
  const model = ratingFactorModel(values, scale, gaussianFoldIn(values, precision));
  return { ...model, tensors: () => ({ ...model.tensors(), precision: scalar(precision) }) };
}

/** The model that was saved, with `factors` columns; `name` opens the messages. */
export function restoreGaussianFactors(name: string, tensors: Tensors, factors: number): RatingFactorModel {
  const read = tensorReader(name, tensors);
  return gaussianFactorModel(readBiasedFactors(read, factors), read.scale(), read.scalar("precision"));
}
