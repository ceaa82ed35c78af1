import { columnCounts, matrixTensors, mergeRatings, rowCounts, tensor } from "@marquee/core";
import type {
  CsrMatrix,
  Factors,
  FitContext,
  FoldIn,
  PartialFit,
  RatingMatrix,
  Saves,
  ScoreBlock,
  SimilarItems,
} from "@marquee/core";
import { sampledEpochs, sampledProfile } from "@marquee/kernels";
import type { SampledParameters, SampledSettings } from "@marquee/kernels";
import { factorModel } from "../factorization/factor-model.ts";
import { featurePrior } from "./feature-prior.ts";
import { profileOf } from "../shared/profile.ts";
import { mixRows, rowsWith } from "../shared/rows.ts";
import { withoutTimes } from "../shared/without-times.ts";

export type SampledModel = Factors & ScoreBlock & SimilarItems & FoldIn & PartialFit & Saves;

/** What a descent against sampled negatives has learned, and the preferences with their ratings. */
export interface SampledLearned extends SampledParameters {
  readonly preferred: RatingMatrix;
  /** (items × features), where factors are learned around what the features of an item stand for. */
  readonly features?: CsrMatrix;
}

/** What a learner knows of items besides their users. */
export interface ItemSide {
  /** (items × features) for these preferences. */
  readonly featuresOf: (preferred: RatingMatrix) => CsrMatrix;
  /** κ of `featurePrior`. */
  readonly regularization: number;
}

export interface SampledModelOptions {
  readonly settings: SampledSettings;
  /** The ratings that are preferences. */
  readonly prefer: (ratings: RatingMatrix) => RatingMatrix;
  /** The initial parameters for so many users and items. */
  readonly start: (users: number, items: number) => SampledParameters;
  /** Default none. */
  readonly side?: ItemSide;
}

/** Learns from the preferences among `ratings`. */
export async function fitSampled(
  ratings: RatingMatrix,
  { settings, prefer, start, side }: SampledModelOptions,
  context: FitContext | undefined,
): Promise<SampledLearned> {
  const preferred = withoutTimes(prefer(ratings));
  const features = side?.featuresOf(preferred);
  const items = { counts: columnCounts(preferred), shares: new Float32Array(preferred.cols).fill(1) };
  const anchorsOf = side && features && featurePrior(features, items.counts, settings.factors, side.regularization);
  const anchored = anchorsOf ? { ...items, anchorsOf } : items;
  const initial = start(preferred.rows, preferred.cols);
  const learned = await sampledEpochs(preferred, anchored, initial, settings, context);
  return { ...mixed(preferred, learned, anchorsOf?.(learned)), preferred, ...(features ? { features } : {}) };
}

/** The parameters of users and items with preferences, beside those of `unknown` or 0 for the others. */
function mixed(
  preferred: CsrMatrix,
  known: SampledParameters,
  unknown?: Partial<SampledParameters>,
): SampledParameters {
  const [users, items] = [rowCounts(preferred), columnCounts(preferred)];
  return {
    userFactors: mixRows(users, known.userFactors, unknown?.userFactors),
    itemFactors: mixRows(items, known.itemFactors, unknown?.itemFactors),
    itemBias: mixRows(items, known.itemBias, unknown?.itemBias),
  };
}

/**
 * What a model of preferences against sampled negatives can do once it has learned:
 * - fold-in: the factors of a new user, by the steps of training while the items stay as they are;
 * - new ratings: the users who have some learn again from all of their preferences, and the items that nobody had learn
 *   with them; all others stay as they are.
 * Users without preferences and items without preferences and features have no scores: NaN.
 */
export function sampledModel(learned: SampledLearned, options: SampledModelOptions): SampledModel {
  const { userFactors, itemFactors, itemBias, preferred, features } = learned;
  const { settings, prefer, start } = options;
  const { factors } = settings;
  const { rows, cols } = preferred;
  const counts = columnCounts(preferred);
  const described = features ? rowCounts(features) : new Int32Array(cols);
  const values = {
    factors,
    offset: 0,
    userFactors,
    itemFactors,
    userBias: Float32Array.from(rowCounts(preferred), (count) => (count > 0 ? 0 : NaN)),
    itemBias: itemBias.map((bias, item) => (counts[item] > 0 || described[item] > 0 ? bias : NaN)),
  };
  return {
    ...factorModel(values),
    foldIn(items, ratings) {
      const profile = prefer(profileOf(items, ratings, cols)).indices.filter((item) => counts[item] > 0);
      const first = start(1, 0).userFactors;
      const user = sampledProfile(profile, counts, { itemFactors, itemBias }, first, settings);
      return factorModel({ ...values, userFactors: user, userBias: Float32Array.of(profile.length > 0 ? 0 : NaN) });
    },
    partialFit: async (later, context) => sampledModel(await learnLater(learned, later, options, context), options),
    tensors: () => ({
      userFactors: tensor(userFactors, rows, factors),
      itemFactors: tensor(itemFactors, cols, factors),
      itemBias: tensor(itemBias),
      ...matrixTensors("preferences", preferred),
      ...(features ? matrixTensors("features", features) : {}),
    }),
  };
}

async function learnLater(
  known: SampledLearned,
  later: RatingMatrix,
  { settings, prefer, start, side }: SampledModelOptions,
  context: FitContext | undefined,
): Promise<SampledLearned> {
  const preferred = withoutTimes(prefer(mergeRatings(known.preferred, later)));
  const { features } = known;
  const initial = mixed(known.preferred, known, start(preferred.rows, preferred.cols));
  const shares = Float32Array.from(columnCounts(known.preferred), (count) => (count > 0 ? 0 : 1));
  const items = { counts: columnCounts(preferred), shares };
  const anchorsOf = features && side && featurePrior(features, items.counts, settings.factors, side.regularization);
  const anchored = anchorsOf ? { ...items, anchorsOf } : items;
  const cells = rowsWith(preferred, rowCounts(later));
  const learned = await sampledEpochs(cells, anchored, initial, settings, context);
  return { ...mixed(preferred, learned, anchorsOf?.(learned)), preferred, ...(features ? { features } : {}) };
}
