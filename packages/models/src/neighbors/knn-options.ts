import { nonNegativeNumber, oneOf, positiveInteger } from "@marquee/core";
import { centeringNames } from "./centering.ts";
import type { Centering } from "./centering.ts";
import { similarityNames } from "./similarity.ts";
import type { Similarity } from "./similarity.ts";

export interface KnnOptions {
  /** Neighbors that an estimate is averaged over, at most. Default 40. */
  readonly k?: number;
  /** With fewer neighbors than this the estimate is the fallback. Default 1. */
  readonly minNeighbors?: number;
  /**
   * Added to the sum of the similarities that the sum of the deviations is divided by: draws estimates from few or weak
   * neighbors toward what they would be without them. Default 0.
   */
  readonly damping?: number;
  /** How alike two items or two users are, from their common ratings. Default "pearson-baseline". */
  readonly similarity?: Similarity;
  /**
   * Draws a similarity over n common ratings toward 0: × (n − 1) / (n − 1 + shrinkage).
   * Default 100 for "pearson-baseline", 0 for the others.
   */
  readonly shrinkage?: number;
  /** With fewer common ratings a similarity is 0. Default 1. */
  readonly minSupport?: number;
  /**
   * What becomes of those whose similarity is below 0: they are no neighbors ("ignore"), or neighbors by the size of
   * the similarity whose deviations count with the sign turned ("keep"). Default "ignore".
   */
  readonly negatives?: "ignore" | "keep";
  /** What is taken off the ratings before they are averaged, and put back after. Default "baseline". */
  readonly centering?: Centering;
  /** Penalty of a user's bias in the baseline, in ratings. Default 15. */
  readonly userRegularization?: number;
  /** Penalty of an item's bias in the baseline, in ratings. Default 10. */
  readonly itemRegularization?: number;
  /**
   * Similarities kept for each of more than 8,192 items or users, the largest; of fewer all are kept. Neighbors are
   * then looked for among these alone. Default 500.
   */
  readonly listLength?: number;
}

export type ResolvedKnnOptions = Readonly<Required<KnnOptions>> & Readonly<Record<string, string | number>>;

/** All options with their defaults, checked; `name` is the factory's, for messages. */
export function resolveKnnOptions(
  name: string,
  {
    k = 40,
    minNeighbors = 1,
    damping = 0,
    similarity = "pearson-baseline",
    shrinkage = similarity === "pearson-baseline" ? 100 : 0,
    minSupport = 1,
    negatives = "ignore",
    centering = "baseline",
    userRegularization = 15,
    itemRegularization = 10,
    listLength = 500,
  }: KnnOptions,
): ResolvedKnnOptions {
  return {
    k: positiveInteger(`${name}: k`, k),
    minNeighbors: positiveInteger(`${name}: minNeighbors`, minNeighbors),
    damping: nonNegativeNumber(`${name}: damping`, damping),
    similarity: oneOf(`${name}: similarity`, similarity, similarityNames),
    shrinkage: nonNegativeNumber(`${name}: shrinkage`, shrinkage),
    minSupport: positiveInteger(`${name}: minSupport`, minSupport),
    negatives: oneOf(`${name}: negatives`, negatives, ["ignore", "keep"]),
    centering: oneOf(`${name}: centering`, centering, centeringNames),
    userRegularization: nonNegativeNumber(`${name}: userRegularization`, userRegularization),
    itemRegularization: nonNegativeNumber(`${name}: itemRegularization`, itemRegularization),
    listLength: positiveInteger(`${name}: listLength`, listLength),
  };
}
