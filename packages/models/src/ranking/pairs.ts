import { discount, idealGain } from "../shared/discount.ts";
import type { RankingExamples } from "./examples.ts";
import { ranksOf } from "./ranks.ts";

/** How much a pair of a liked and another item weighs. */
export type PairWeights = "all" | "lambda";

/**
 * Takes a pair of rows, `liked` and `other`; the derivatives are those of its loss by the difference of their scores.
 */
export type VisitPair = (liked: number, other: number, pull: number, curvature: number) => void;

/**
 * Shows `visit` every pair of a liked row i and another row j of group g, with the loss of RankNet
 *   w_ij ln(1 + e^{−(s_i − s_j)}),  ρ_ij = 1 / (1 + e^{s_i − s_j})
 *   pull = w_ij ρ_ij,  curvature = w_ij ρ_ij (1 − ρ_ij)
 * "all": w_ij = 1 / pairs of the group, so that each user counts the same.
 * "lambda": w_ij = |1 / log₂(1 + r_i) − 1 / log₂(1 + r_j)| / ideal, what swapping them changes in the group's nDCG,
 * with r the ranks by the scores: LambdaRank.
 *
 * Burges, Ragno and Le (2006); Burges (2010).
 */
export function visitPairs(
  { offsets, relevant }: Pick<RankingExamples, "offsets" | "relevant">,
  group: number,
  scores: Float64Array,
  weights: PairWeights,
  visit: VisitPair,
): void {
  const [start, end] = [offsets[group], offsets[group + 1]];
  const gains = new Float64Array(end - start);
  const liked = relevant.subarray(start, end).reduce((sum, flag) => sum + flag, 0);
  let scale = 1 / (liked * (end - start - liked));
  if (weights === "lambda") {
    ranksOf(scores.subarray(start, end)).forEach((rank, k) => (gains[k] = discount(rank)));
    scale = 1 / idealGain(liked, Infinity);
  }
  for (let i = start; i < end; i++) {
    if (relevant[i] === 0) continue;
    for (let j = start; j < end; j++) {
      if (relevant[j] === 1) continue;
      const weight = weights === "all" ? scale : scale * Math.abs(gains[i - start] - gains[j - start]);
      const wrong = 1 / (1 + Math.exp(scores[i] - scores[j]));
      visit(i, j, weight * wrong, weight * wrong * (1 - wrong));
    }
  }
}
