import { finiteNumber, fraction, nonNegativeInteger, positiveInteger } from "@marquee/core";
import { featureWeights } from "../shared/feature-weights.ts";

/** What every learned ranking can be told. */
export interface LearnedRankingOptions {
  /** The best items of each part, whose union is ranked. Default 50. */
  readonly candidates?: number;
  /** Share of each user's ratings that the order is learned from. Default 0.2. */
  readonly heldOut?: number;
  /** A rating that was held out is a like from this value on. Default 0: every rating of the usual scales. */
  readonly minRating?: number;
  /**
   * Kinds of features whose match with the profile counts, where the items have them. A text such as `genres, plot`.
   * Default "genres, year, directors, actors".
   */
  readonly features?: string;
  /** Seed of the ratings that are held out. Default 42. */
  readonly seed?: number;
}

/** The options with their defaults, checked; `name` opens the messages. */
export function rankingOptions(
  name: string,
  {
    candidates = 50,
    heldOut = 0.2,
    minRating = 0,
    features = "genres, year, directors, actors",
    seed = 42,
  }: LearnedRankingOptions,
): Required<LearnedRankingOptions> {
  positiveInteger(`${name}: candidates`, candidates);
  fraction(`${name}: heldOut`, heldOut);
  finiteNumber(`${name}: minRating`, minRating);
  featureWeights(`${name}: features`, features);
  nonNegativeInteger(`${name}: seed`, seed);
  return { candidates, heldOut, minRating, features, seed };
}
