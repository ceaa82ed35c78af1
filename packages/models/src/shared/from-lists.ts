import { columnsOf } from "@marquee/core";
import type { CsrMatrix, Explains, ScoreBlock } from "@marquee/core";
import type { NeighborLists } from "@marquee/kernels";
import { byWeight } from "./by-weight.ts";
import { sumScorer } from "./sum-scorer.ts";

/**
 * Scores from the items of `profiles` (users × items), be they the training preferences or those of a new user: entry p
 * of the list of an own item adds weights[p] > 0 to the score of item indices[p]. NaN where nothing is added.
 */
export function fromLists({ indptr, indices, weights }: NeighborLists, profiles: CsrMatrix): ScoreBlock & Explains {
  return {
    ...sumScorer(profiles, (user, sums) => {
      for (const own of columnsOf(profiles, user)) {
        const end = indptr[own + 1];
        for (let p = indptr[own]; p < end; p++) sums[indices[p]] += weights[p];
      }
    }),
    explain(user, item) {
      const parts = Array.from(columnsOf(profiles, user), (own) => {
        const place = indices.subarray(indptr[own], indptr[own + 1]).indexOf(item);
        return { item: own, weight: place < 0 ? 0 : weights[indptr[own] + place] };
      });
      return parts.filter(({ weight }) => weight > 0).sort(byWeight);
    },
  };
}
