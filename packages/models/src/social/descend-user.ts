import { dot, rowOf } from "@marquee/core";
import type { BiasedFactors } from "../factorization/rating-factors.ts";
import { profileOf } from "../shared/profile.ts";

export interface UserDescent {
  readonly epochs: number;
  readonly learningRate: number;
  /** λ; each rating of n draws with λ / √n toward 0. */
  readonly regularization: number;
}

/** Bias and factors of a new user from a profile, by the steps of training from 0, while the items stay as they are. */
export function descendUser(
  { factors, itemFactors, itemBias, offset }: BiasedFactors,
  items: Int32Array,
  ratings: Float32Array,
  { epochs, learningRate, regularization }: UserDescent,
): { readonly userFactors: Float32Array; readonly bias: number } {
  const profile = profileOf(items, ratings, itemBias.length);
  const userFactors = new Float32Array(factors);
  const decay = regularization / Math.sqrt(Math.max(1, profile.data.length));
  let bias = 0;
  for (let epoch = 0; epoch < epochs; epoch++) {
    profile.indices.forEach((item, k) => {
      const row = rowOf(itemFactors, factors, item);
      const error = profile.data[k] - (offset + bias + itemBias[item] + dot(userFactors, row));
      bias += learningRate * (error - decay * bias);
      for (let f = 0; f < factors; f++) userFactors[f] += learningRate * (error * row[f] - decay * userFactors[f]);
    });
  }
  return { userFactors, bias };
}
