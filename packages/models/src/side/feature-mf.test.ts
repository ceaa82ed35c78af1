import { describeEstimator } from "@marquee/core/testing";
import { movieFeatures } from "@marquee/features";
import { describe, expect, it } from "vitest";
import { boardMovies } from "../../test/board-movies.ts";
import { coldBoard, misled } from "../../test/cold-board.ts";
import { matrixOf } from "../../test/matrix-of.ts";
import { featurePrior } from "../implicit/feature-prior.ts";
import type { SampledModel } from "../implicit/sampled-model.ts";
import { featureMf } from "./feature-mf.ts";

const source = movieFeatures(boardMovies);
const quick = {
  warp: { factors: 6, epochs: 50, learningRate: 0.01, regularization: 0.05 },
  bpr: { factors: 6, epochs: 60, learningRate: 0.1, regularization: 0.01 },
};

describe.each(["warp", "bpr"] as const)("featureMf by %s", (loss) => {
  describeEstimator(it, () => featureMf(source, { loss, ...quick[loss] }));

  it("ranks movies that nobody has rated by what they are", async () => {
    const model = await featureMf(source, { loss, ...quick[loss] }).fit(coldBoard(false));
    expect(misled(model)).toEqual([]);
    expect(model.similarItems(20, 3).items.every((item) => item % 2 === 0)).toBe(true);
  });
});

it("featureMf learns the first rating of a movie from where its features have put it", async () => {
  const model = await featureMf(source, quick.warp).fit(coldBoard(false));
  const updated = (await model.partialFit(matrixOf(24, 24, [[3, 21, 1]]))) as SampledModel;
  expect(updated.itemFactors.subarray(0, 18 * 6)).toEqual(model.itemFactors.subarray(0, 18 * 6));
  expect(updated.itemFactors.subarray(21 * 6, 22 * 6)).not.toEqual(model.itemFactors.subarray(21 * 6, 22 * 6));
  expect(misled(updated)).toEqual([]);
});

it("featurePrior is the ridge regression of factors and biases on the features of the items that have users", () => {
  // One feature that items 0, 1 and 3 have, 3 without users: e = (q_0 + q_1) / (2 + κ). Item 2 has one of its own.
  const features = matrixOf(5, 2, [
    [0, 0, 1],
    [1, 0, 1],
    [2, 1, 2],
    [3, 0, 0.5],
  ]);
  const now = { itemFactors: Float32Array.of(1, 2, 3, 5, 9), itemBias: Float32Array.of(3, 6, 1, 7, 9) };
  const { itemFactors, itemBias } = featurePrior(features, Int32Array.of(4, 1, 1, 0, 0), 1, 1)(now);
  const expected = (values: number[]): unknown[] => values.map((value) => expect.closeTo(value, 5));
  // Item 2: e = 2 q / (4 + κ), and 2 e.
  expect(Array.from(itemFactors)).toEqual(expected([1, 1, 12 / 5, 0.5, 0]));
  expect(Array.from(itemBias)).toEqual(expected([3, 3, 4 / 5, 1.5, 0]));
});

it("featureMf refuses options that make no sense, by name", () => {
  expect(() => featureMf(source, { loss: "hinge" as never })).toThrow(
    'featureMf: loss must be one of "warp", "bpr", got "hinge"',
  );
});
