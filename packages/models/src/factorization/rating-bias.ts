import { meanRating } from "@marquee/core";
import type { RatingMatrix } from "@marquee/core";
import { alsBaselines, solveBias, USER_REGULARIZATION } from "../baselines/baselines.ts";
import { itemMeans, rowMeans } from "../baselines/means.ts";
import type { BiasedFactors } from "./rating-factors.ts";

/**
 * What stands beside the factors and is taken off the ratings that they learn:
 *   none 0;  global μ;  user the user's mean;  item the item's mean;  baseline μ + b_u + b_i of `bias`
 */
export type RatingCentering = "none" | "global" | "user" | "item" | "baseline";

export const ratingCenterings: readonly RatingCentering[] = ["none", "global", "user", "item", "baseline"];

/** offset + userBias + itemBias of a pair. */
export type RatingBias = Pick<BiasedFactors, "offset" | "userBias" | "itemBias">;

/** The parts of `centering` that `ratings` give; the bias of a user or an item without ratings is 0. */
export async function ratingBias(ratings: RatingMatrix, centering: RatingCentering): Promise<RatingBias> {
  const { rows, cols } = ratings;
  if (centering === "baseline") {
    const { mean, userBias, itemBias } = await alsBaselines(ratings);
    return { offset: mean, userBias: Float32Array.from(userBias), itemBias: Float32Array.from(itemBias) };
  }
  const offset = centering === "none" ? 0 : meanRating(ratings);
  const from = (means: Float64Array): Float32Array =>
    Float32Array.from(means, (mean) => (Number.isNaN(mean) ? 0 : mean - offset));
  return {
    offset,
    userBias: centering === "user" ? from(rowMeans(ratings)) : new Float32Array(rows),
    itemBias: centering === "item" ? from(itemMeans(ratings)) : new Float32Array(cols),
  };
}

/** The ratings less what stands beside the factors, in the order of the cells. */
export function restOf(ratings: RatingMatrix, { offset, userBias, itemBias }: RatingBias): Float32Array {
  const rest = ratings.data.slice();
  for (let u = 0; u < ratings.rows; u++) {
    for (let p = ratings.indptr[u]; p < ratings.indptr[u + 1]; p++) {
      rest[p] -= offset + userBias[u] + itemBias[ratings.indices[p]];
    }
  }
  return rest;
}

/** The bias of a new user with the ratings of `profile` (1 × items), whose items stay as they are. */
export function profileBias(
  profile: RatingMatrix,
  centering: RatingCentering,
  { offset, itemBias }: RatingBias,
): number {
  if (centering === "user") return profile.data.length === 0 ? 0 : meanRating(profile) - offset;
  if (centering !== "baseline") return 0;
  return solveBias(profile, 0, offset, Float64Array.from(itemBias), USER_REGULARIZATION);
}
