import { checkerboard, describeEstimator } from "@marquee/core/testing";
import { describe, expect, it } from "vitest";
import { svdpp } from "./svdpp.ts";
import type { SvdppModel } from "./svdpp.ts";

const quick = { factors: 8, epochs: 60, learningRate: 0.01 };

describe("svdpp", () => {
  describeEstimator(it, () => svdpp(quick), { feedback: "explicit" });
});

describe("svdpp with squeezed estimates and penalties by frequency", () => {
  const options = { ...quick, squeezed: true, frequencyRegularization: true, learningRate: 0.03, epochs: 100 };
  describeEstimator(it, () => svdpp(options), { feedback: "explicit" });
});

it("svdpp explains the part of a score that the user's items have, and no other", async () => {
  const board = checkerboard(20, { explicit: true });
  const model = (await svdpp({ ...quick, initialUserDeviation: 0.1 }).fit(board)) as SvdppModel;
  const { userFactors, implicitFactors, itemFactors } = model.tensors();
  const [user, item, factors] = [3, 3, 8];
  const parts = model.explain(user, item);
  expect(parts).toHaveLength(19);
  const own = Array.from(
    { length: factors },
    (_, f) => userFactors.data[user * factors + f] * itemFactors.data[item * factors + f],
  );
  const alone = own.reduce(
    (sum, product) => sum + product,
    model.offset + model.userBias![user] + model.itemBias![item],
  );
  const explained = parts.reduce((sum, { weight }) => sum + weight, 0);
  expect(alone + explained).toBeCloseTo(model.score(user, Int32Array.of(item))[0], 5);
  const { item: j, weight } = parts[0];
  const product = own.map((_, f) => itemFactors.data[item * factors + f] * implicitFactors.data[j * factors + f]);
  expect(weight).toBeCloseTo(product.reduce((sum, value) => sum + value, 0) / Math.sqrt(19), 6);
});

it("svdpp tells profiles of the same ratings of other items apart without learning more", async () => {
  const model = (await svdpp({ ...quick, biasLearningRate: 0 }).fit(
    checkerboard(20, { explicit: true }),
  )) as SvdppModel;
  const even = model.foldIn(Int32Array.of(0, 2, 4), new Float32Array(3)).score(0, Int32Array.of(6))[0];
  const odd = model.foldIn(Int32Array.of(1, 3, 5), new Float32Array(3)).score(0, Int32Array.of(6))[0];
  expect(Math.abs(even - odd)).toBeGreaterThan(0.1);
});

it("svdpp refuses options that make no sense, by name", () => {
  expect(() => svdpp({ squeezed: 1 as never })).toThrow("svdpp: squeezed must be true or false, got 1");
  expect(() => svdpp({ epochs: 0 })).toThrow("svdpp: epochs must be a positive integer, got 0");
});
