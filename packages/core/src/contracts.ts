import type { FitContext } from "./fit-context.ts";
import type { SharedFeature } from "./item-features.ts";
import type { RatingMatrix } from "./ratings.ts";
import type { Tensors } from "./tensors.ts";
import type { Ranking } from "./top-n.ts";

/** Values an option may have; all survive JSON. */
export type Options = Readonly<Record<string, number | string | boolean>>;

/** A configured, untrained algorithm; `Model` has the abilities of what it trains. */
export interface Estimator<Model extends Recommender = Recommender> {
  /** Kebab-case, as on the command line: `item-knn`. */
  readonly name: string;
  /** Every resolved option, so that it can be printed, hashed and saved. */
  readonly options: Options;
  /**
   * Learns from `ratings` (users × items). The same input and options give the same model, on any number of threads.
   */
  fit(ratings: RatingMatrix, context?: FitContext): Model | Promise<Model>;
  /**
   * The model whose `tensors` these are, bit for bit and with all its abilities. Throws a RangeError that names the
   * tensor which is missing or does not fit.
   */
  restore(tensors: Tensors): Model & Saves;
}

/** A trained model. */
export interface Recommender {
  /**
   * One score per candidate item, in the order given; the higher, the better. NaN where the model cannot score:
   * users and items outside the trained matrix always, and whatever the method leaves undefined.
   */
  score(user: number, items: Int32Array): Float32Array;
}

/** Ability: estimates ratings on the scale of the training ratings. */
export interface RatingPredictor extends Recommender {
  /**
   * One estimate per pair (users[k], items[k]), clipped to the range of the training ratings, always finite:
   * where `score` is NaN the model's documented fallback stands.
   */
  predict(users: Int32Array, items: Int32Array): Float32Array;
}

/** Ability: scores for a block of users at once. */
export interface ScoreBlock extends Recommender {
  /**
   * Scores (users.length × items), row-major, equal to `score` over all items up to single-precision rounding; the
   * caller owns the array.
   */
  scoreBlock(users: Int32Array): Float32Array;
}

/**
 * Ability: the score is a dot product, up to single-precision rounding,
 *   score(u, i) = offset + userBias_u + itemBias_i + Σ_f userFactors_uf itemFactors_if
 */
export interface Factors extends Recommender {
  readonly factors: number;
  /** (users × factors), row-major. */
  readonly userFactors: Float32Array;
  /** (items × factors), row-major. */
  readonly itemFactors: Float32Array;
  readonly offset: number;
  readonly userBias?: Float32Array;
  readonly itemBias?: Float32Array;
}

/** Ability: items like a given one. */
export interface SimilarItems extends Recommender {
  /** The n most similar items, itself left out; empty for an unknown item. */
  similarItems(item: number, n: number): Ranking;
}

/** Ability: scores for a profile that was not in the training data, without refitting. */
export interface FoldIn extends Recommender {
  /** A recommender for one new user, number 0, who rated `items` with `ratings`. */
  foldIn(items: Int32Array, ratings: Float32Array): Recommender;
}

/** How much one of the user's own items added to a score. */
export interface Contribution {
  readonly item: number;
  readonly weight: number;
  /** What the two items have in common, the weightiest first, where the method looks at what items are. */
  readonly shared?: readonly SharedFeature[];
}

/** Ability: says which of the user's items led to a recommendation. */
export interface Explains extends Recommender {
  /** The contributions to score(user, item), the largest first; empty when there is nothing to say. */
  explain(user: number, item: number): readonly Contribution[];
}

/** Ability: says what makes two items alike. */
export interface ComparesItems extends Recommender {
  /** The features that both have, the weightiest first; empty when there are none. */
  sharedFeatures(item: number, other: number): readonly SharedFeature[];
}

/** Ability: can be saved; the estimator that made it restores it. */
export interface Saves extends Recommender {
  /** All that was learned: views, not copies. */
  tensors(): Tensors;
}

/** Ability: takes new ratings in without starting again. */
export interface PartialFit extends Recommender {
  /**
   * A model that has also learned from the new `ratings`, of the shape it was fitted with; this one stays as it is.
   * Where a cell was known, the new rating stands. A RangeError for another shape.
   */
  partialFit(ratings: RatingMatrix, context?: FitContext): Recommender | Promise<Recommender>;
}

/** One train and test pair; both matrices have the shape of the whole data set. */
export interface Fold {
  /** `1`, `2`, …; or the name a data set gives it: `u1`, `ua`. */
  readonly name: string;
  readonly train: RatingMatrix;
  readonly test: RatingMatrix;
  /** The items to be ranked, ascending, less those a user has rated in train; all items when absent. */
  readonly candidates?: Int32Array;
  /** Ratings that are in neither part and are not ranked for their users either; none when absent. */
  readonly withheld?: RatingMatrix;
}

export const predictsRatings = (model: Recommender): model is RatingPredictor => "predict" in model;
export const scoresBlocks = (model: Recommender): model is ScoreBlock => "scoreBlock" in model;
export const hasFactors = (model: Recommender): model is Factors => "userFactors" in model && "itemFactors" in model;
export const findsSimilarItems = (model: Recommender): model is SimilarItems => "similarItems" in model;
export const foldsIn = (model: Recommender): model is FoldIn => "foldIn" in model;
export const explains = (model: Recommender): model is Explains => "explain" in model;
export const comparesItems = (model: Recommender): model is ComparesItems => "sharedFeatures" in model;
export const saves = (model: Recommender): model is Saves => "tensors" in model;
export const fitsPartially = (model: Recommender): model is PartialFit => "partialFit" in model;
