import type { CsrMatrix, Recommender } from "@marquee/core";

/** A recommender that scores pair by pair, with NaN for users and items outside of a matrix (rows × cols). */
export function pairScorer(
  { rows, cols }: Pick<CsrMatrix, "rows" | "cols">,
  score: (user: number, item: number) => number,
): Recommender {
  return {
    score(user, items) {
      const scores = new Float32Array(items.length).fill(NaN);
      if (!(user >= 0 && user < rows)) return scores;
      for (let k = 0; k < items.length; k++) {
        if (items[k] >= 0 && items[k] < cols) scores[k] = score(user, items[k]);
      }
      return scores;
    },
  };
}
