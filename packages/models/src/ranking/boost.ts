import type { Finished } from "../shared/steps.ts";
import { binValues } from "./bins.ts";
import type { RankingExamples } from "./examples.ts";
import { addTree, forestOf } from "./forest.ts";
import type { Forest } from "./forest.ts";
import { visitPairs } from "./pairs.ts";
import type { Derivatives } from "./histogram.ts";
import { meanNdcg } from "./ranks.ts";
import type { ScoreRows } from "./ranking-model.ts";
import { growTree } from "./tree.ts";
import type { GrownTree, Nodes, TreeSettings } from "./tree.ts";

export interface BoostSettings extends TreeSettings {
  readonly trees: number;
  readonly learningRate: number;
  /** Bins of a feature at most. */
  readonly bins: number;
  /** Trees without a better nDCG on the validation part after which it ends. */
  readonly patience: number;
  /** Cut-off of that nDCG. */
  readonly n: number;
}

/**
 * Trees grown one after another on the LambdaRank gradients of what those before them left: LambdaMART. It ends when
 * the nDCG of `valid` has not risen for `patience` trees, and keeps those up to the best; without groups in `valid`
 * all. The first tree goes on from the scores that `start` gives to rows of features.
 */
export async function boost(
  train: RankingExamples,
  valid: RankingExamples,
  settings: BoostSettings,
  finished: Finished,
  start: ScoreRows = (values) => new Float64Array(train.width === 0 ? 0 : values.length / train.width),
): Promise<Forest> {
  const bins = binValues(train.values, train.width, settings.bins);
  const [scores, validScores] = [start(train.values), start(valid.values)];
  const trees: Nodes[] = [];
  let [best, kept] = [meanNdcg(valid, validScores, settings.n), 0];
  while (trees.length < settings.trees) {
    const grown = growTree(bins, lambdas(train, scores), settings);
    const nodes = { ...grown.nodes, value: grown.nodes.value.map((value) => settings.learningRate * value) };
    addLeaves(grown, nodes.value, scores);
    addTree(forestOf([nodes]), 0, valid.values, valid.width, validScores);
    trees.push(nodes);
    const ndcg = meanNdcg(valid, validScores, settings.n);
    if (!(ndcg <= best)) [best, kept] = [ndcg, trees.length];
    const ends = trees.length - kept >= settings.patience || nodes.feature.length === 1;
    await finished(ends ? settings.trees : trees.length);
    if (ends) break;
  }
  return forestOf(trees.slice(0, kept));
}

/** The pulls and curvatures of each row, summed over its pairs. */
export function lambdas(examples: RankingExamples, scores: Float64Array): Derivatives {
  const [pulls, curvatures] = [new Float64Array(scores.length), new Float64Array(scores.length)];
  for (let g = 0; g + 1 < examples.offsets.length; g++) {
    visitPairs(examples, g, scores, "lambda", (i, j, pull, curvature) => {
      pulls[i] += pull;
      pulls[j] -= pull;
      curvatures[i] += curvature;
      curvatures[j] += curvature;
    });
  }
  return { pulls, curvatures };
}

/** Adds the value of its leaf to the score of each row that the tree was grown on. */
function addLeaves({ order, leaves }: GrownTree, values: readonly number[], scores: Float64Array): void {
  for (const { node, start, end } of leaves) {
    for (const row of order.subarray(start, end)) scores[row] += values[node];
  }
}
