import { dot, rowOf } from "@marquee/core";
import type { FactorValues } from "./factor-model.ts";
import { profileOf } from "../shared/profile.ts";

/** The settings of the descent that trained the model. */
export interface SvdFoldInSettings {
  readonly epochs: number;
  readonly learningRate: number;
  readonly regularization: number;
  readonly biased: boolean;
}

/**
 * The model with one user, number 0, whose bias and factors are learned from a profile by the updates of training,
 * as many epochs of them, while the items stay as they are; they start from 0. As in training, few epochs keep a
 * short profile near the mean. Items that the model does not score are left out; without biases nothing is known of
 * a user for whom none is left, and the scores are NaN.
 */
export function foldIntoSvd(
  model: FactorValues,
  items: Int32Array,
  ratings: Float32Array,
  { epochs, learningRate, regularization, biased }: SvdFoldInSettings,
): FactorValues {
  const { factors, itemFactors, offset, itemBias } = model;
  const profile = profileOf(items, ratings, itemFactors.length / factors);
  const user = new Float32Array(factors);
  const known = profile.indices.some((item) => !Number.isNaN(itemBias?.[item] ?? 0));
  let bias = biased || known ? 0 : NaN;
  for (let epoch = 0; epoch < epochs; epoch++) {
    profile.indices.forEach((item, k) => {
      const row = rowOf(itemFactors, factors, item);
      const error = profile.data[k] - (offset + bias + (itemBias?.[item] ?? 0) + dot(user, row));
      if (Number.isNaN(error)) return;
      if (biased) bias += learningRate * (error - regularization * bias);
      for (let f = 0; f < factors; f++) user[f] += learningRate * (error * row[f] - regularization * user[f]);
    });
  }
  return { ...model, userFactors: user, userBias: Float32Array.of(bias) };
}
