import { columnsOf, numbersBelow, topN } from "@marquee/core";
import type { CsrMatrix, Recommender } from "@marquee/core";
import { partScores } from "../hybrid/part-scores.ts";
import { standardize } from "../hybrid/standardize.ts";

/** What may be recommended to one user, and what the parts say of it. */
export interface Candidates {
  readonly user: number;
  /** The union of the best items of the parts that the user has not rated, ascending. */
  readonly items: Int32Array;
  /** By part, the scores of all items on a common scale: mean 0 and deviation 1. */
  readonly scores: readonly Float32Array[];
}

/** The candidates of some users: the `n` best of each part that has scores for the user. */
export function candidatesOf(
  parts: readonly Recommender[],
  profiles: CsrMatrix,
  n: number,
): (users: Int32Array) => readonly Candidates[] {
  const scoresOf = partScores(parts, profiles.cols);
  return (users) => {
    const blocks = scoresOf(users);
    return Array.from(users, (user, k): Candidates => {
      const isCandidate = new Uint8Array(profiles.cols);
      const own = columnsOf(profiles, user);
      const scores = blocks.map((block) => {
        const row = block.subarray(k * profiles.cols, (k + 1) * profiles.cols);
        if (!standardize(row, "z-score")) return row;
        const unrated = row.slice();
        for (const item of own) unrated[item] = NaN;
        for (const item of topN(unrated, n).items) isCandidate[item] = 1;
        return row;
      });
      return { user, items: numbersBelow(profiles.cols).filter((item) => isCandidate[item] === 1), scores };
    });
  };
}
