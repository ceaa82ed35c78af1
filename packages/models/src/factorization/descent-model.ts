import {
  matrixTensors,
  mergeRatings,
  ratingPredictor,
  ratingSummary,
  scaleTensors,
  tensor,
  tensorReader,
} from "@marquee/core";
import type {
  CsrMatrix,
  Factors,
  FitContext,
  FoldIn,
  PartialFit,
  RatingMatrix,
  RatingPredictor,
  RatingSummary,
  Recommender,
  Saves,
  ScoreBlock,
  SimilarItems,
  Tensors,
} from "@marquee/core";
import { estimateOf, svdEpochs } from "@marquee/kernels";
import type { SvdParameters } from "@marquee/kernels";
import { profileOf } from "../shared/profile.ts";
import { withoutTimes } from "../shared/without-times.ts";
import { clearUnrated } from "./clear-unrated.ts";
import { kernelSettings, offsetOf, rowSettings } from "./descent-settings.ts";
import type { DescentOptions } from "./descent-settings.ts";
import { factorModel } from "./factor-model.ts";
import { relearn } from "./relearn.ts";
import { descendRow } from "./row-descent.ts";

/** A model whose score is mean, biases and a product of factors, with all that can be done with one. */
export type DescentModel = RatingPredictor & Factors & ScoreBlock & SimilarItems & FoldIn & PartialFit & Saves;

/** What a fit leaves: the parameters, the ratings they were learned from, and the scale of those. */
export interface DescentState extends SvdParameters {
  readonly ratings: CsrMatrix;
  readonly scale: RatingSummary;
}

/** Learns from `initial` by `svdEpochs` and makes the model of it. */
export async function fitDescent(
  ratings: RatingMatrix,
  initial: SvdParameters,
  options: DescentOptions,
  context?: FitContext,
): Promise<DescentModel> {
  const scale = ratingSummary(ratings);
  const learned = await svdEpochs(ratings, initial, kernelSettings(scale, options), context);
  return descentModel({ ...clearUnrated(ratings, learned, options.biased), ratings, scale }, options);
}

/** The model whose `tensors` these are; `name` opens the messages. */
export function restoreDescent(name: string, tensors: Tensors, options: DescentOptions): DescentModel {
  const read = tensorReader(name, tensors);
  const ratings = read.matrix("ratings");
  const state = {
    userFactors: read.float32("userFactors", ratings.rows * options.factors),
    itemFactors: read.float32("itemFactors", ratings.cols * options.factors),
    userBias: read.float32("userBias", ratings.rows),
    itemBias: read.float32("itemBias", ratings.cols),
    ratings,
    scale: read.scale(),
  };
  return descentModel(state, options);
}

/**
 * The model of a state. `predict` gives estimates on the scale of the ratings, also where scores are squeezed into it,
 * and for an unknown user or item what is known of the other side.
 */
export function descentModel(state: DescentState, options: DescentOptions): DescentModel {
  const { userFactors, itemFactors, userBias, itemBias, ratings, scale } = state;
  const offset = offsetOf(scale, options);
  const values = { factors: options.factors, userFactors, itemFactors, userBias, itemBias, offset };
  const model = factorModel(values);
  const users = { factors: userFactors, bias: userBias };
  const items = { factors: itemFactors, bias: itemBias };
  return {
    ...model,
    predict: predictorOf(model, scale, options),
    foldIn(profile, given) {
      const known = profileOf(profile, given, itemBias.length);
      const row = new Float32Array(options.factors);
      const settings = rowSettings("user", known.data.length, scale, options);
      const bias = descendRow(row, 0, known.indices, known.data, items, offset, settings);
      const told = options.biased || known.indices.some((item) => !Number.isNaN(itemBias[item]));
      return factorModel({ ...values, userFactors: row, userBias: Float32Array.of(told ? bias : NaN) });
    },
    async partialFit(fresh, context) {
      const known = mergeRatings(ratings, fresh);
      const lesson = { scale, offset, options };
      const { users: newUsers, items: newItems } = await relearn(users, items, known, fresh, lesson, context);
      const learned = { userFactors: newUsers.factors, itemFactors: newItems.factors };
      return descentModel(
        { ...learned, userBias: newUsers.bias, itemBias: newItems.bias, ratings: known, scale },
        options,
      );
    },
    tensors: () => descentTensors(state, options),
  };
}

/** Estimates for pairs: scores on the scale of the ratings; the part that is known where there is no score. */
export function predictorOf(
  model: Factors,
  scale: RatingSummary,
  { biased, squeezed }: Pick<DescentOptions, "biased" | "squeezed">,
): RatingPredictor["predict"] {
  const { offset, userBias, itemBias } = model;
  const range = squeezed ? scale : undefined;
  const estimates: Recommender = {
    score: (user, items) => model.score(user, items).map((score) => estimateOf(score, range)),
  };
  const known = (user: number, item: number): number =>
    estimateOf(offset + (userBias?.[user] ?? 0) + (itemBias?.[item] ?? 0), range);
  return ratingPredictor(squeezed ? estimates : model, scale, biased ? known : undefined).predict;
}

/** The tensors of a state, all but the times of the ratings. */
export function descentTensors(state: DescentState, { factors }: Pick<DescentOptions, "factors">): Tensors {
  const { userFactors, itemFactors, userBias, itemBias, ratings, scale } = state;
  return {
    userFactors: tensor(userFactors, ratings.rows, factors),
    itemFactors: tensor(itemFactors, ratings.cols, factors),
    userBias: tensor(userBias),
    itemBias: tensor(itemBias),
    ...scaleTensors(scale),
    ...matrixTensors("ratings", withoutTimes(ratings)),
  };
}
