import {
  itemFeatureTensors,
  matrixTensors,
  nonNegativeNumber,
  oneOf,
  positiveNumber,
  readItemFeatures,
  scalar,
  tensor,
  tensorReader,
} from "@marquee/core";
import type {
  ComparesItems,
  Estimator,
  Explains,
  FeatureSource,
  FoldIn,
  RatingMatrix,
  Saves,
  ScoreBlock,
  SimilarItems,
} from "@marquee/core";
import { resolveFeatureOptions } from "../shared/feature-options.ts";
import type { FeatureOptions } from "../shared/feature-options.ts";
import { featureWeights } from "../shared/feature-weights.ts";
import { learnVectors, vectorsOf } from "../shared/item-vectors.ts";
import type { ItemVectors } from "../shared/item-vectors.ts";
import { profileOf } from "../shared/profile.ts";
import { bayesScorer } from "./bayes-evidence.ts";
import type { BayesPopulation } from "./bayes-evidence.ts";
import { countedFeatures, learnPopulation } from "./bayes-population.ts";
import type { BayesEvents } from "./class-counts.ts";
import { likeness } from "./likeness.ts";
import { opinions, opinionScale } from "./opinions.ts";
import type { OpinionScale } from "./opinions.ts";

export interface NaiveBayesOptions extends FeatureOptions {
  /** How features come about: drawn one by one by their values, or each being there or not. Default "multinomial". */
  readonly events?: BayesEvents;
  /** What the user's likes are held against: the user's dislikes, or all items. Default "catalog". */
  readonly against?: "dislikes" | "catalog";
  /** Added to every count, α. Default 0.01. */
  readonly smoothing?: number;
  /** Mass of the probabilities that the population has, m, beside the user's own. Default 200. */
  readonly prior?: number;
  /** Weight of the mean of all ratings in a user's mean, in ratings. Default 5. */
  readonly shrinkage?: number;
}

export type NaiveBayesModel = ScoreBlock & SimilarItems & ComparesItems & FoldIn & Explains & Saves;

/** What is learned. */
interface BayesValues {
  /** 1 for a like, −1 for a dislike (users × items). */
  readonly classes: RatingMatrix;
  readonly vectors: ItemVectors;
  readonly population: BayesPopulation;
  readonly scale: OpinionScale;
}

/**
 * Naive Bayes on the features of movies: how much likelier an item is among what the user likes,
 *   score(u, i) = Σ_c weight_c x_ic log(θ⁺_uc / θ⁻_uc)  ("multinomial")
 *   score(u, i) = Σ_c weight_c log(p⁺_uc / p⁻_uc),  p = θ where i has c and 1 − θ elsewhere  ("bernoulli")
 *   θ_uc = (N_uc + α + m q_c) / (Σ_d N_ud + α |kind| + m), d of the kind of c, or (N_uc + α + m q_c) / (n + 2α + m)
 * θ⁺ and θ⁻ are the smoothed probabilities of a feature among the user's likes and in what they are held against: N
 * counts it, n the items, and q is its probability in the population, of "multinomial" and of "bernoulli" events. A
 * like is a rating of at least the user's mean, which is drawn toward that of all by `shrinkage`. What does not depend
 * on the item is left out: the prior odds of a like. Items without ratings have scores as others do; items without
 * features and users without ratings have none: NaN. An explanation divides what a feature says among the user's items
 * that have it.
 *
 * Maron (1961), "Automatic indexing"; for profiles of users: Pazzani and Billsus (1997), "Learning and revising user
 * profiles"; events as in McCallum and Nigam (1998).
 */
export function naiveBayes(source: FeatureSource, options: NaiveBayesOptions = {}): Estimator<NaiveBayesModel> {
  const wanted = resolveFeatureOptions("naiveBayes", options);
  const { events = "multinomial", against = "catalog", smoothing = 0.01, prior = 200, shrinkage = 5 } = options;
  oneOf("naiveBayes: events", events, ["multinomial", "bernoulli"]);
  oneOf("naiveBayes: against", against, ["dislikes", "catalog"]);
  positiveNumber("naiveBayes: smoothing", smoothing);
  nonNegativeNumber("naiveBayes: prior", prior);
  nonNegativeNumber("naiveBayes: shrinkage", shrinkage);
  const settings = { events, against, smoothing, prior };
  const weights = featureWeights("naiveBayes: features", wanted.features);
  const classified = (ratings: RatingMatrix, scale: OpinionScale): RatingMatrix => {
    const { rows, cols, indptr, indices } = ratings;
    return { rows, cols, indptr, indices, data: opinions(ratings, scale, shrinkage).map((d) => (d >= 0 ? 1 : -1)) };
  };
  const model = ({ classes, vectors, population, scale }: BayesValues): NaiveBayesModel => {
    const alike = likeness(vectors);
    return {
      ...bayesScorer(population, classes, settings, alike.sharedFeatures),
      ...alike,
      foldIn: (items, ratings) =>
        bayesScorer(
          population,
          classified(profileOf(items, ratings, classes.cols), scale),
          settings,
          alike.sharedFeatures,
        ),
      tensors: () => ({
        ...matrixTensors("classes", classes),
        ...itemFeatureTensors(vectors.features),
        liked: tensor(population.liked),
        others: tensor(population.others),
        mean: scalar(scale.mean),
        deviation: scalar(scale.deviation),
      }),
    };
  };
  return {
    name: "naive-bayes",
    options: { ...wanted, ...settings, shrinkage },
    fit(ratings): NaiveBayesModel {
      const scale = opinionScale(ratings);
      const vectors = learnVectors("naiveBayes", source, ratings, wanted);
      const classes = classified(ratings, scale);
      return model({
        classes,
        vectors,
        population: learnPopulation(vectors.features, weights, classes, settings),
        scale,
      });
    },
    restore(tensors): NaiveBayesModel {
      const read = tensorReader("naiveBayes", tensors);
      const features = readItemFeatures(read);
      const [liked, others] = ["liked", "others"].map((name) => read.float64(name, features.matrix.cols));
      return model({
        classes: read.matrix("classes"),
        vectors: vectorsOf(features, weights),
        population: { ...countedFeatures(features, weights, settings), liked, others },
        scale: { mean: read.scalar("mean"), deviation: read.scalar("deviation") },
      });
    },
  };
}
