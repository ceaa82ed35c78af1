import { tensor, nonNegativeNumber, oneOf, positiveInteger, positiveNumber } from "@marquee/core";
import type { Estimator, FeatureSource } from "@marquee/core";
import { checkParts } from "../hybrid/parts.ts";
import { steps } from "../shared/steps.ts";
import { boost } from "./boost.ts";
import { joinExamples } from "./examples.ts";
import { forestScores, forestTensors, gainsOf, readForest } from "./forest.ts";
import type { Forest } from "./forest.ts";
import { linearOrder, linearScores } from "./linear-weights.ts";
import type { LinearOrder } from "./linear-weights.ts";
import { learnedRanking } from "./learned-ranking.ts";
import type { LearnedOrder, LearnedRanking } from "./learned-ranking.ts";
import { rankingOptions } from "./ranking-options.ts";
import type { LearnedRankingOptions } from "./ranking-options.ts";

export interface LambdaMartOptions extends LearnedRankingOptions {
  /**
   * Times that ratings are held out and the parts fitted without them, two or more: trees are learned from all but the
   * last, on which it is measured whether more of them help. Default 2.
   */
  readonly draws?: number;
  /** Trees at most. Default 300. */
  readonly trees?: number;
  /** Leaves of a tree at most. Default 16. */
  readonly leaves?: number;
  /** Share of each tree's values that counts. Default 0.05. */
  readonly learningRate?: number;
  /** Examples that a leaf has at least. Default 200. */
  readonly minLeaf?: number;
  /** Penalty of the values of leaves, λ. Default 1. */
  readonly regularization?: number;
  /** Values of a feature are sorted into this many bins at most, 256 or fewer. Default 64. */
  readonly bins?: number;
  /** Trees that do not help after which it ends. Default 30. */
  readonly patience?: number;
  /** What the first tree goes on from: a linear order by LambdaRank, or nothing. Default "linear". */
  readonly start?: "linear" | "nothing";
}

/** How the linear order is learned that the trees start from. */
const LINEAR = { pairs: "lambda", regularization: 1, iterations: 10 } as const;

/** Cut-off of the nDCG that tells whether more trees help. */
const CUTOFF = 10;

/**
 * LambdaMART: the candidates of other models in an order by regression trees, boosted on the gradients of LambdaRank:
 *   score(u, i) = v · x_ui + η Σ_t tree_t(x_ui),  v as in linear-rank
 *   pull_i = Σ_j ± |ΔnDCG_ij| / (1 + e^{s_liked − s_other}) over the pairs of i, one of them liked by the user
 *   leaf = Σ pull / (Σ curvature + λ), splits by histograms where the quadratic model of the loss falls most
 *   x_ui: the parts' scores and ranks, popularity, mean rating, profile size, match with the profile by kind of feature
 * Likes are ratings that the parts have not seen. What is no candidate comes below all candidates.
 *
 * Burges (2010), "From RankNet to LambdaRank to LambdaMART: an overview"; a start from a linear order as in Wu, Burges,
 * Svore and Gao (2010), "Adapting boosting for information retrieval measures".
 */
export function lambdaMart(
  parts: readonly Estimator[],
  source: FeatureSource | undefined,
  {
    draws = 2,
    trees = 300,
    leaves = 16,
    learningRate = 0.05,
    minLeaf = 200,
    regularization = 1,
    bins = 64,
    patience = 30,
    start = "linear",
    ...ranking
  }: LambdaMartOptions = {},
): Estimator<LearnedRanking> {
  checkParts("lambdaMart", parts);
  positiveInteger("lambdaMart: trees", trees);
  atMost("lambdaMart: bins", bins, 256);
  atMost("lambdaMart: leaves", leaves, Infinity);
  positiveNumber("lambdaMart: learningRate", learningRate);
  positiveInteger("lambdaMart: minLeaf", minLeaf);
  nonNegativeNumber("lambdaMart: regularization", regularization);
  atMost("lambdaMart: draws", draws, Infinity);
  positiveInteger("lambdaMart: patience", patience);
  oneOf("lambdaMart: start", start, ["linear", "nothing"]);
  const common = rankingOptions("lambdaMart", ranking);
  const settings = { trees, leaves, learningRate, minLeaf, regularization, bins, patience };
  const orderOf = (forest: Forest, { weights, gains }: LinearOrder): LearnedOrder => {
    const width = weights.length;
    const treeGains = gainsOf(forest, width);
    return {
      scoreRows(values) {
        const linear = linearScores({ values, width }, weights);
        return forestScores(forest, values, width).map((score, row) => score + linear[row]);
      },
      importances: gains.map((gain, f) => gain + treeGains[f]),
      tensors: () => ({ weights: tensor(weights), gains: tensor(gains), ...forestTensors(forest) }),
    };
  };
  return learnedRanking(parts, source, common, {
    name: "lambda-mart",
    factory: "lambdaMart",
    options: { draws, ...settings, start },
    draws,
    async learn(examples, context) {
      const [train, valid] = [joinExamples(examples.slice(0, -1)), examples[examples.length - 1]];
      const { width } = train;
      const iterations = start === "linear" ? LINEAR.iterations : 0;
      const linear = await linearOrder(train, { ...LINEAR, iterations }, steps(context, "iteration", iterations));
      const forest = await boost(train, valid, { ...settings, n: CUTOFF }, steps(context, "tree", trees), (values) =>
        linearScores({ values, width }, linear.weights),
      );
      return orderOf(forest, linear);
    },
    read: (reader, width) =>
      orderOf(readForest(reader), { weights: reader.float64("weights", width), gains: reader.float64("gains", width) }),
  });
}

function atMost(name: string, value: number, most: number): void {
  if (!(positiveInteger(name, value) > 1 && value <= most)) {
    throw new RangeError(`${name} must be 2 or more${most < Infinity ? ` and at most ${most}` : ""}, got ${value}`);
  }
}
