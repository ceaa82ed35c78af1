import type { CsrMatrix, ScoreBlock } from "@marquee/core";

/**
 * A recommender for the shape of `matrix` (users × items) whose score is a sum of positive parts: `addInto(user, sums)`
 * adds them for all items at once. NaN where there is no part.
 */
export function sumScorer({ rows, cols }: CsrMatrix, addInto: (user: number, sums: Float64Array) => void): ScoreBlock {
  const sums = new Float64Array(cols);
  const sumsOf = (user: number): Float64Array => {
    sums.fill(0);
    if (user >= 0 && user < rows) addInto(user, sums);
    return sums;
  };
  return {
    score(user, items) {
      const all = sumsOf(user);
      const scores = new Float32Array(items.length);
      for (let k = 0; k < items.length; k++) scores[k] = all[items[k]] > 0 ? all[items[k]] : NaN;
      return scores;
    },
    scoreBlock(users) {
      const scores = new Float32Array(users.length * cols);
      for (let k = 0; k < users.length; k++) scoresInto(sumsOf(users[k]), scores, k * cols);
      return scores;
    },
  };
}

/** Writes the sums as scores from place `start` on. 0 / sum is 0, or NaN without a part: no branch to guess wrong. */
function scoresInto(sums: Float64Array, scores: Float32Array, start: number): void {
  for (let item = 0; item < sums.length; item++) scores[start + item] = sums[item] + 0 / sums[item];
}
