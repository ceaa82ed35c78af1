import { ratingPredictor, scalar, scaleTensors, tensor } from "@marquee/core";
import type {
  Factors,
  FoldIn,
  RatingPredictor,
  RatingSummary,
  Saves,
  ScoreBlock,
  SimilarItems,
  TensorReader,
} from "@marquee/core";
import { factorModel } from "./factor-model.ts";
import type { FactorValues } from "./factor-model.ts";

export type RatingFactorModel = RatingPredictor & Factors & ScoreBlock & SimilarItems & FoldIn & Saves;

/** Factors with a bias for each user and item; a bias of NaN leaves its user or item without scores. */
export type BiasedFactors = Required<FactorValues>;

/** Learns the factors and the bias of a new user from a profile, beside the factors of the items. */
export type UserOf = (
  items: Int32Array,
  ratings: Float32Array,
) => Pick<BiasedFactors, "userFactors"> & { readonly bias: number };

/**
 * A rating predictor over factors with all that such models can do. `predict` gives the known parts of offset + bias of
 * the user + bias of the item where there is no score.
 */
export function ratingFactorModel(values: BiasedFactors, scale: RatingSummary, userOf: UserOf): RatingFactorModel {
  const { factors, userFactors, itemFactors, offset, userBias, itemBias } = values;
  const part = (bias: number | undefined): number => (bias === undefined || Number.isNaN(bias) ? 0 : bias);
  const known = (user: number, item: number): number => offset + part(userBias[user]) + part(itemBias[item]);
  return {
    ...ratingPredictor(factorModel(values), scale, known),
    foldIn(items, ratings) {
      const { userFactors: folded, bias } = userOf(items, ratings);
      return factorModel({ ...values, userFactors: folded, userBias: Float32Array.of(bias) });
    },
    tensors: () => ({
      userFactors: tensor(userFactors, userBias.length, factors),
      itemFactors: tensor(itemFactors, itemBias.length, factors),
      userBias: tensor(userBias),
      itemBias: tensor(itemBias),
      offset: scalar(offset),
      ...scaleTensors(scale),
    }),
  };
}

/** What `ratingFactorModel` has saved, with `factors` columns. */
export function readBiasedFactors(read: TensorReader, factors: number): BiasedFactors {
  const [userBias, itemBias] = [read.float32("userBias"), read.float32("itemBias")];
  return {
    factors,
    offset: read.scalar("offset"),
    userFactors: read.float32("userFactors", userBias.length * factors),
    itemFactors: read.float32("itemFactors", itemBias.length * factors),
    userBias,
    itemBias,
  };
}
