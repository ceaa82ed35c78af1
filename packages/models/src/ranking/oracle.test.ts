import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { binValues } from "./bins.ts";
import { boost } from "./boost.ts";
import { noExamples } from "./examples.ts";
import type { RankingExamples } from "./examples.ts";
import { forestOf, forestScores } from "./forest.ts";
import { linearWeights } from "./linear-weights.ts";
import { growTree } from "./tree.ts";
import type { TreeSettings } from "./tree.ts";

interface Oracle {
  readonly input: {
    readonly size: number;
    readonly width: number;
    readonly values: readonly number[];
    readonly relevant: readonly number[];
    readonly targets: readonly number[];
  };
  readonly output: {
    readonly rankNet: readonly { readonly regularization: number; readonly weights: readonly number[] }[];
    readonly tree: TreeSettings & { readonly values: readonly number[] };
    readonly lambdaMart: TreeSettings & {
      readonly trees: number;
      readonly learningRate: number;
      readonly scores: readonly number[];
    };
  };
  readonly tolerance: Readonly<Record<"rankNet" | "tree" | "lambdaMart", number>>;
}

const { input, output, tolerance } = JSON.parse(
  readFileSync(new URL("oracle/ranking.json", import.meta.url), "utf8"),
) as Oracle;
const { size, width, targets } = input;
const rows = input.relevant.length;
const examples: RankingExamples = {
  offsets: Int32Array.from({ length: rows / size + 1 }, (_, g) => g * size),
  width,
  values: Float32Array.from(input.values),
  relevant: Uint8Array.from(input.relevant),
};
const silent = (): Promise<void> => Promise.resolve();

const furthest = (own: Float64Array, expected: readonly number[]): number =>
  expected.reduce((most, value, k) => Math.max(most, Math.abs(own[k] - value)), 0);

describe("learning to rank", () => {
  it.each(output.rankNet)("has the linear RankNet of scikit-learn for λ = $regularization", async (expected) => {
    const { regularization, weights } = expected;
    const { weights: own } = await linearWeights(examples, { pairs: "all", regularization, iterations: 50 }, silent);
    expect(furthest(own, weights)).toBeLessThan(tolerance.rankNet);
  });

  it("grows the tree of scikit-learn", () => {
    const mean = targets.reduce((sum, target) => sum + target, 0) / rows;
    const pulls = Float64Array.from(targets, (target) => target - mean);
    const derivatives = { pulls, curvatures: new Float64Array(rows).fill(1) };
    const { nodes } = growTree(binValues(examples.values, width, 256), derivatives, output.tree);
    expect(nodes.value.filter((value) => value !== 0)).toHaveLength(output.tree.leaves);
    const own = forestScores(forestOf([nodes]), examples.values, width);
    expect(furthest(own, output.tree.values)).toBeLessThan(tolerance.tree);
  });

  it("boosts the trees of LightGBM on the gradients of LambdaRank", async () => {
    const { scores, ...settings } = output.lambdaMart;
    const forest = await boost(examples, noExamples(width), { ...settings, bins: 256, patience: 10, n: 10 }, silent);
    expect(furthest(forestScores(forest, examples.values, width), scores)).toBeLessThan(tolerance.lambdaMart);
  });
});
