import { fraction, nonNegativeNumber, positiveInteger, positiveNumber } from "@marquee/core";
import type { Estimator, FeatureSource } from "@marquee/core";
import { checkParts } from "../hybrid/parts.ts";
import { steps } from "../shared/steps.ts";
import { boost } from "./boost.ts";
import { groupsOf } from "./examples.ts";
import { forestScores, forestTensors, gainsOf, readForest } from "./forest.ts";
import type { Forest } from "./forest.ts";
import { isValidation } from "./learn-examples.ts";
import { learnedRanking } from "./learned-ranking.ts";
import type { LearnedOrder, LearnedRanking } from "./learned-ranking.ts";
import { rankingOptions } from "./ranking-options.ts";
import type { LearnedRankingOptions } from "./ranking-options.ts";

export interface LambdaMartOptions extends LearnedRankingOptions {
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
  /** Share of the users on whom it is measured whether more trees help. Default 0.2. */
  readonly validation?: number;
  /** Trees that do not help after which it ends. Default 30. */
  readonly patience?: number;
}

/** Cut-off of the nDCG that tells whether more trees help. */
const CUTOFF = 10;

/**
 * LambdaMART: the candidates of other models in an order by regression trees, boosted on the gradients of LambdaRank:
 *   score(u, i) = η Σ_t tree_t(x_ui)
 *   pull_i = Σ_j ± |ΔnDCG_ij| / (1 + e^{s_liked − s_other}) over the pairs of i of one that the user liked and one that not
 *   leaf = Σ pull / (Σ curvature + λ), splits by histograms where the quadratic model of the loss falls most
 *   x_ui: the parts' scores and ranks, popularity, mean rating, profile size, match with the profile by kind of feature
 * Likes are ratings that the parts have not seen. What is no candidate comes below all candidates.
 *
 * Burges (2010), "From RankNet to LambdaRank to LambdaMART: an overview".
 */
export function lambdaMart(
  parts: readonly Estimator[],
  source: FeatureSource | undefined,
  {
    trees = 300,
    leaves = 16,
    learningRate = 0.05,
    minLeaf = 200,
    regularization = 1,
    bins = 64,
    validation = 0.2,
    patience = 30,
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
  fraction("lambdaMart: validation", validation);
  positiveInteger("lambdaMart: patience", patience);
  const common = rankingOptions("lambdaMart", ranking);
  const settings = { trees, leaves, learningRate, minLeaf, regularization, bins, patience };
  const orderOf = (forest: Forest, width: number): LearnedOrder => ({
    scoreRows: (values) => forestScores(forest, values, width),
    importances: gainsOf(forest, width),
    tensors: () => forestTensors(forest),
  });
  return learnedRanking(parts, source, common, {
    name: "lambda-mart",
    options: { ...settings, validation },
    async learn(examples, context) {
      const isValid = (group: number): boolean => isValidation(common.seed, validation, group);
      const train = groupsOf(examples, (group) => !isValid(group));
      const forest = await boost(
        train,
        groupsOf(examples, isValid),
        { ...settings, n: CUTOFF },
        steps(context, "tree", trees),
      );
      return orderOf(forest, examples.width);
    },
    read: (reader, width) => orderOf(readForest(reader), width),
  });
}

function atMost(name: string, value: number, most: number): void {
  if (!(positiveInteger(name, value) > 1 && value <= most)) {
    throw new RangeError(`${name} must be 2 or more${most < Infinity ? ` and at most ${most}` : ""}, got ${value}`);
  }
}
