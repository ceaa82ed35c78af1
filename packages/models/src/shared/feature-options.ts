import { oneOf, positiveInteger } from "@marquee/core";
import type { FeatureWeighting } from "@marquee/core";
import { featureWeights } from "./feature-weights.ts";

/** What a model that looks at features wants to know of the items. */
export interface FeatureOptions {
  /**
   * Kinds of features, each with the weight of its likeness unless that is 1; kinds that the items lack are left out.
   * A text such as `genres, plot 0.5`. Default "genres, year 0.3, directors, actors, writers, countries 0.3, tags 4,
   * plot".
   */
  readonly features?: string;
  /** How words and names are weighted. Default "tf-idf". */
  readonly weighting?: FeatureWeighting;
  /** A word or name of fewer rated items is left out. Default 2. */
  readonly minItems?: number;
}

export type ResolvedFeatureOptions = Readonly<Required<FeatureOptions>>;

/** The options with their defaults, checked; `name` is the factory's, for messages. */
export function resolveFeatureOptions(
  name: string,
  {
    features = "genres, year 0.3, directors, actors, writers, countries 0.3, tags 4, plot",
    weighting = "tf-idf",
    minItems = 2,
  }: FeatureOptions,
): ResolvedFeatureOptions {
  featureWeights(`${name}: features`, features);
  oneOf(`${name}: weighting`, weighting, ["binary", "tf-idf", "bm25"]);
  positiveInteger(`${name}: minItems`, minItems);
  return { features, weighting, minItems };
}
