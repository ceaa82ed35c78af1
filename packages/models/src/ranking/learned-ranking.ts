import { derive, matrixTensors, tensor, tensorReader, toUtf8 } from "@marquee/core";
import type {
  Estimator,
  FeatureSource,
  FitContext,
  FoldIn,
  Options,
  RatingMatrix,
  Recommender,
  Saves,
  ScoreBlock,
  TensorReader,
  Tensors,
} from "@marquee/core";
import { holdOutForWeights } from "../hybrid/hold-out.ts";
import { fitParts, partNames, partTensors, partsText, restoreParts } from "../hybrid/parts.ts";
import { withoutTimes } from "../shared/without-times.ts";
import type { RankingExamples } from "./examples.ts";
import { itemTraits, kindTensors, learnKinds, readKinds } from "./item-traits.ts";
import type { ItemTraits } from "./item-traits.ts";
import { learnExamples } from "./learn-examples.ts";
import { featureNames } from "./pair-features.ts";
import { rankingModel } from "./ranking-model.ts";
import type { ScoreRows } from "./ranking-model.ts";
import type { LearnedRankingOptions } from "./ranking-options.ts";

/** How much a feature has to say. */
export interface FeatureImportance {
  readonly name: string;
  readonly importance: number;
}

/** Ability: says which features the order is made from. */
export interface RanksByFeatures extends Recommender {
  /** All features, the most important first; the importances add up to 1, or are 0 when there was nothing to learn. */
  featureImportances(): readonly FeatureImportance[];
}

export type LearnedRanking = ScoreBlock & Saves & RanksByFeatures & Partial<FoldIn>;

/** An order that was learned. */
export interface LearnedOrder {
  readonly scoreRows: ScoreRows;
  /** By feature, 0 or more. */
  readonly importances: Float64Array;
  tensors(): Tensors;
}

/** How an order is learned, and read again. */
export interface RankLearner {
  readonly name: string;
  /** The name of the factory, which opens messages. */
  readonly factory: string;
  readonly options: Options;
  /** How many times ratings are held out to learn from. */
  readonly draws: number;
  /** Learns from the examples of each draw. */
  learn(draws: readonly RankingExamples[], context: FitContext | undefined): Promise<LearnedOrder>;
  read(reader: TensorReader, width: number): LearnedOrder;
}

/** By another name than `Estimator`, which the description of all models takes for the mark of a factory. */
export type LearnedRankingEstimator = Estimator<LearnedRanking>;

/**
 * What ranks the candidates of `parts` by an order learned from ratings that these have not seen: the parts are fitted
 * without them, their candidates with the features of each become examples, and then the parts are fitted to all.
 */
export function learnedRanking(
  parts: readonly Estimator[],
  source: FeatureSource | undefined,
  settings: Required<LearnedRankingOptions>,
  learner: RankLearner,
): LearnedRankingEstimator {
  const { name, factory } = learner;
  const { candidates, heldOut: share, minRating, features, seed } = settings;
  const namesFor = (kinds: ItemTraits["vectors"]): readonly string[] =>
    featureNames(partNames(parts), Object.keys(kinds));
  const modelOf = (
    models: readonly Recommender[],
    known: RatingMatrix,
    kinds: ItemTraits["vectors"],
    order: LearnedOrder,
  ): LearnedRanking => ({
    ...rankingModel({
      models,
      profiles: known,
      traits: itemTraits(known, kinds),
      candidates,
      scoreRows: order.scoreRows,
    }),
    featureImportances: () => importances(namesFor(kinds), order.importances),
    tensors: () => ({
      ...partTensors(models),
      ...matrixTensors("known", known),
      kinds: tensor(toUtf8(JSON.stringify(Object.keys(kinds)))),
      ...kindTensors(kinds),
      ...order.tensors(),
    }),
  });
  const examplesOf = async (
    ratings: RatingMatrix,
    draw: number,
    context: FitContext | undefined,
  ): Promise<RankingExamples> => {
    const { learned, heldOut } = holdOutForWeights(ratings, { seed: derive(seed, "draw", draw), share });
    const models = await fitParts(parts, learned, context, ", for the order");
    const kinds = learnKinds(factory, source, features, learned);
    const traits = itemTraits(learned, kinds);
    const width = namesFor(kinds).length;
    return learnExamples({ models, profiles: learned, traits, width, heldOut, minRating, candidates }, context);
  };
  return {
    name,
    options: { parts: partsText(parts), ...settings, ...learner.options },
    async fit(ratings, context) {
      const draws: RankingExamples[] = [];
      for (let draw = 0; draw < learner.draws; draw++) draws.push(await examplesOf(ratings, draw, context));
      const order = await learner.learn(draws, context);
      const known = withoutTimes(ratings);
      const kinds = learnKinds(factory, source, features, known);
      return modelOf(await fitParts(parts, ratings, context), known, kinds, order);
    },
    restore(tensors) {
      const reader = tensorReader(factory, tensors);
      const kinds = readKinds(reader, reader.texts("kinds"));
      const order = learner.read(reader, namesFor(kinds).length);
      return modelOf(restoreParts(parts, tensors), reader.matrix("known"), kinds, order);
    },
  };
}

function importances(names: readonly string[], values: Float64Array): readonly FeatureImportance[] {
  const total = values.reduce((sum, value) => sum + value, 0);
  return names
    .map((name, f) => ({ name, importance: total > 0 ? values[f] / total : 0 }))
    .sort((a, b) => b.importance - a.importance);
}
