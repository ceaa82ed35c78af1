import { columnsOf, dot, rowOf, valuesOf } from "@marquee/core";
import type { Contribution, Explains, RatingMatrix } from "@marquee/core";
import type { BiasedFactors } from "../factorization/rating-factors.ts";
import { byWeight } from "../shared/by-weight.ts";
import type { ItemVectors } from "../shared/item-vectors.ts";
import { sharedBy } from "./likeness.ts";

/**
 * The part w_u · z_i of a score as a sum over the user's items, the dual form of ridge regression:
 *   w_u · z_i = Σ_j (e_uj / λ) z_j · z_i,  e_uj = the error that is left of the rating of j
 */
export function ridgeReasons(
  vectors: ItemVectors,
  ratings: RatingMatrix,
  { factors, userFactors, itemFactors, offset, userBias, itemBias }: BiasedFactors,
  regularization: number,
): Explains["explain"] {
  const z = (item: number): Float32Array => rowOf(itemFactors, factors, item);
  return (user, item) => {
    if (!(item >= 0 && item < ratings.cols)) return [];
    const given = valuesOf(ratings, user);
    const parts = Array.from(columnsOf(ratings, user), (own, k): Contribution => {
      const alone = offset + userBias[user] + itemBias[own];
      const error = given[k] - alone - dot(rowOf(userFactors, factors, user), z(own));
      const weight = (error / regularization) * dot(z(own), z(item));
      return { item: own, weight, shared: sharedBy(vectors, own, item) };
    });
    return parts.filter(({ weight }) => weight !== 0).sort(byWeight);
  };
}
