import { dot, rowOf } from "@marquee/core";
import { nmfRow } from "@marquee/kernels";
import { profileOf } from "../shared/profile.ts";
import type { BiasedFactors, UserOf } from "./rating-factors.ts";

/** The settings of the updates that trained the model. */
export interface NmfFoldInSettings {
  readonly epochs: number;
  readonly userRegularization: number;
  readonly biased: boolean;
  readonly biasLearningRate: number;
  readonly biasRegularization: number;
  readonly initialMax: number;
}

/**
 * A new user's factors and bias by as many updates as in training while the items stay as they are, from the middle
 * of the initial factors. Items that the model does not score are left out; when none is left, the factors are 0
 * and the bias is NaN, or 0 with biases.
 */
export function foldIntoNmf(
  { factors, itemFactors, offset, itemBias }: BiasedFactors,
  items: Int32Array,
  ratings: Float32Array,
  { epochs, userRegularization, biased, biasLearningRate, biasRegularization, initialMax }: NmfFoldInSettings,
): ReturnType<UserOf> {
  const profile = profileOf(items, ratings, itemBias.length);
  const known = Array.from(profile.indices.keys()).filter((k) => !Number.isNaN(itemBias[profile.indices[k]]));
  if (known.length === 0) return { userFactors: new Float32Array(factors), bias: biased ? 0 : NaN };
  const cells = Int32Array.from(known, (k) => profile.indices[k]);
  const given = Float32Array.from(known, (k) => profile.data[k]);
  let user: Float32Array = new Float32Array(factors).fill(initialMax / 2);
  let bias = 0;
  for (let epoch = 0; epoch < epochs; epoch++) {
    const base = Float32Array.from(cells, (item, k) => {
      const estimate = offset + bias + itemBias[item];
      const error = given[k] - estimate - dot(user, rowOf(itemFactors, factors, item));
      if (biased) bias += biasLearningRate * (error - biasRegularization * bias);
      return estimate;
    });
    user = nmfRow(user, itemFactors, cells, given, userRegularization, base);
  }
  return { userFactors: user, bias };
}
