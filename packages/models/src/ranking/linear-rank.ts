import { oneOf, positiveInteger, positiveNumber, tensor } from "@marquee/core";
import type { Estimator, FeatureSource } from "@marquee/core";
import { checkParts } from "../hybrid/parts.ts";
import { steps } from "../shared/steps.ts";
import { joinExamples } from "./examples.ts";
import { learnedRanking } from "./learned-ranking.ts";
import type { LearnedOrder, LearnedRanking } from "./learned-ranking.ts";
import { linearOrder, linearScores } from "./linear-weights.ts";
import type { LinearOrder } from "./linear-weights.ts";
import type { PairWeights } from "./pairs.ts";
import { rankingOptions } from "./ranking-options.ts";
import type { LearnedRankingOptions } from "./ranking-options.ts";

export interface LinearRankOptions extends LearnedRankingOptions {
  /** Times that ratings are held out and the parts fitted without them: more of them, more examples. Default 1. */
  readonly draws?: number;
  /** What a pair weighs: all the same, or by what swapping the two changes in nDCG. Default "lambda". */
  readonly pairs?: PairWeights;
  /** Penalty of the weights of features of unit spread, λ. Default 1. */
  readonly regularization?: number;
  /** Steps of Newton's method at most. Default 10. */
  readonly iterations?: number;
}

/**
 * A linear order of the candidates of other models, learned from pairs of an item that the user liked and another:
 *   score(u, i) = v · x_ui
 *   minimizing Σ_u Σ_{i ∈ liked, j ∉ liked} w_ij ln(1 + e^{−v · (x_ui − x_uj)}) + λ/2 ‖v‖²
 *   w_ij = 1 / pairs of u (RankNet), or |ΔnDCG| of swapping i and j (LambdaRank)
 *   x_ui: the parts' scores and ranks, popularity, mean rating, profile size, match with the profile by kind of feature
 * Likes are ratings that the parts have not seen. What is no candidate comes below all candidates.
 *
 * Burges et al. (2005), "Learning to rank using gradient descent"; Burges, Ragno and Le (2006), "Learning to rank with
 * nonsmooth cost functions".
 */
export function linearRank(
  parts: readonly Estimator[],
  source: FeatureSource | undefined,
  { draws = 1, pairs = "lambda", regularization = 1, iterations = 10, ...ranking }: LinearRankOptions = {},
): Estimator<LearnedRanking> {
  checkParts("linearRank", parts);
  positiveInteger("linearRank: draws", draws);
  oneOf("linearRank: pairs", pairs, ["lambda", "all"]);
  positiveNumber("linearRank: regularization", regularization);
  positiveInteger("linearRank: iterations", iterations);
  const orderOf = ({ weights, gains }: LinearOrder): LearnedOrder => ({
    scoreRows: (values) => linearScores({ values, width: weights.length }, weights),
    importances: gains,
    tensors: () => ({ weights: tensor(weights), gains: tensor(gains) }),
  });
  const settings = { pairs, regularization, iterations };
  return learnedRanking(parts, source, rankingOptions("linearRank", ranking), {
    name: "linear-rank",
    factory: "linearRank",
    options: { draws, ...settings },
    draws,
    async learn(examples, context) {
      const all = joinExamples(examples);
      return orderOf(await linearOrder(all, settings, steps(context, "iteration", iterations)));
    },
    read: (reader, width) =>
      orderOf({ weights: reader.float64("weights", width), gains: reader.float64("gains", width) }),
  });
}
