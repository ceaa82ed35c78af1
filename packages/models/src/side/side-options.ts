import { resolveFeatureOptions } from "../shared/feature-options.ts";
import type { FeatureOptions, ResolvedFeatureOptions } from "../shared/feature-options.ts";

/** What a model that learns from features beside behavior wants to know of the items. */
export interface SideFeatureOptions extends FeatureOptions {
  /**
   * Kinds of features, each with its weight unless that is 1; kinds that the items lack are left out.
   * A text such as `genres, tags 0.5`. Default "genres, year, directors, actors, tags".
   */
  readonly features?: string;
}

/** The options with their defaults, checked; `name` is the factory's, for messages. */
export const resolveSideOptions = (
  name: string,
  { features = "genres, year, directors, actors, tags", ...others }: SideFeatureOptions,
): ResolvedFeatureOptions => resolveFeatureOptions(name, { features, ...others });
