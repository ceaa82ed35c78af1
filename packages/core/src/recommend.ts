import type { Recommender } from "./contracts.ts";
import { columnsOf } from "./csr.ts";
import type { CsrMatrix } from "./csr.ts";
import { topN } from "./top-n.ts";
import type { Ranking } from "./top-n.ts";

/**
 * The n best of `candidates` for `user`; every model ranks the same way: NaN dropped, ties to the lower item number.
 * Rankings by `scoreBlock` or factors are the same up to single-precision rounding, which may swap near-equal items.
 */
export function recommend(model: Recommender, user: number, candidates: Int32Array, n: number): Ranking {
  return topN(model.score(user, candidates), n, candidates);
}

/** The items that `user` has not rated, ascending; all of them for a user without ratings. */
export function unratedItems(ratings: CsrMatrix, user: number): Int32Array {
  const rated = columnsOf(ratings, user);
  const unrated = new Int32Array(ratings.cols - rated.length);
  let filled = 0;
  let next = 0;
  for (let item = 0; item < ratings.cols; item++) {
    if (rated[next] === item) next++;
    else unrated[filled++] = item;
  }
  return unrated;
}
