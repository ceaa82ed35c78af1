import { columnCounts, columnsOf, mergeRatings, ratingSummary, tensor, tensorReader } from "@marquee/core";
import type { Explains, FitContext, RatingMatrix, Tensors } from "@marquee/core";
import { svdppEpochs } from "@marquee/kernels";
import type { SvdppParameters } from "@marquee/kernels";
import { descentTensors, predictorOf } from "./descent-model.ts";
import type { DescentModel, DescentState } from "./descent-model.ts";
import { kernelSettings, offsetOf } from "./descent-settings.ts";
import type { DescentOptions } from "./descent-settings.ts";
import { factorModel } from "./factor-model.ts";
import { implicitAbilities } from "./implicit-abilities.ts";
import { implicitSum, withImplicit } from "./implicit-sum.ts";
import { normals } from "./normals.ts";
import { relearn } from "./relearn.ts";
import { clearUnrated } from "./clear-unrated.ts";

/** A model of SVD++: its `userFactors` are the sums p_u + |N(u)|^−½ Σ y_j, so that the score is a product. */
export type SvdppModel = DescentModel & Explains;

/** What a fit leaves. */
export interface SvdppState extends DescentState {
  /** (items × factors): y. */
  readonly implicitFactors: Float32Array;
}

/** Deviations of the initial factors. */
export interface SvdppStart {
  readonly items: number;
  /** Of the users' and of the implicit factors. */
  readonly users: number;
}

/** The initial parameters. */
export function svdppStart(
  { rows, cols }: RatingMatrix,
  { factors, seed }: Pick<DescentOptions, "factors" | "seed">,
  deviations: SvdppStart,
): SvdppParameters {
  return {
    userFactors: normals(rows, factors, deviations.users, seed, "users"),
    itemFactors: normals(cols, factors, deviations.items, seed, "items"),
    implicitFactors: normals(cols, factors, deviations.users, seed, "implicit"),
    userBias: new Float32Array(rows),
    itemBias: new Float32Array(cols),
  };
}

/** Learns by `svdppEpochs` and makes the model of what was learned. */
export async function fitSvdpp(
  ratings: RatingMatrix,
  deviations: SvdppStart,
  options: DescentOptions,
  context?: FitContext,
): Promise<SvdppModel> {
  const scale = ratingSummary(ratings);
  const initial = svdppStart(ratings, options, deviations);
  const learned = await svdppEpochs(ratings, initial, kernelSettings(scale, options), context);
  return svdppModel({ ...withoutUnratedItems(ratings, learned, options.factors), ratings, scale }, options);
}

/** Takes what is left of the start away from users and items without ratings, in place. */
export function withoutUnratedItems<P extends SvdppParameters>(ratings: RatingMatrix, learned: P, factors: number): P {
  columnCounts(ratings).forEach((count, item) => {
    if (count === 0) learned.implicitFactors.fill(0, item * factors, (item + 1) * factors);
  });
  return clearUnrated(ratings, learned, true);
}

/** The model whose `tensors` these are; `name` opens the messages. */
export function restoreSvdpp(name: string, tensors: Tensors, options: DescentOptions): SvdppModel {
  return svdppModel(readSvdpp(name, tensors, options.factors), options);
}

/** The state in `tensors`. */
export function readSvdpp(name: string, tensors: Tensors, factors: number): SvdppState {
  const read = tensorReader(name, tensors);
  const ratings = read.matrix("ratings");
  return {
    userFactors: read.float32("userFactors", ratings.rows * factors),
    itemFactors: read.float32("itemFactors", ratings.cols * factors),
    implicitFactors: read.float32("implicitFactors", ratings.cols * factors),
    userBias: read.float32("userBias", ratings.rows),
    itemBias: read.float32("itemBias", ratings.cols),
    ratings,
    scale: read.scale(),
  };
}

/** The tensors of a state, all but the times of the ratings. */
export function svdppTensors(state: SvdppState, options: Pick<DescentOptions, "factors">): Tensors {
  const implicitFactors = tensor(state.implicitFactors, state.ratings.cols, options.factors);
  return { ...descentTensors(state, options), implicitFactors };
}

/** The model of a state. */
export function svdppModel(state: SvdppState, options: DescentOptions): SvdppModel {
  const { userFactors, itemFactors, implicitFactors, userBias, itemBias, ratings, scale } = state;
  const { factors } = options;
  const offset = offsetOf(scale, options);
  const base = (user: number): Float32Array => implicitSum(implicitFactors, factors, columnsOf(ratings, user));
  const values = {
    factors,
    itemFactors,
    userBias,
    itemBias,
    offset,
    userFactors: withImplicit(userFactors, factors, base),
  };
  const model = factorModel(values);
  return {
    ...model,
    ...implicitAbilities(state, values, options),
    predict: predictorOf(model, scale, options),
    async partialFit(fresh, context) {
      const known = mergeRatings(ratings, fresh);
      const newBase = (user: number): Float32Array => implicitSum(implicitFactors, factors, columnsOf(known, user));
      const { users, items } = await relearn(
        { factors: userFactors, bias: userBias },
        { factors: itemFactors, bias: itemBias },
        known,
        fresh,
        { scale, offset, options, base: newBase },
        context,
      );
      const learned = {
        userFactors: users.factors,
        userBias: users.bias,
        itemFactors: items.factors,
        itemBias: items.bias,
      };
      return svdppModel({ ...learned, implicitFactors, ratings: known, scale }, options);
    },
    tensors: () => svdppTensors(state, options),
  };
}
