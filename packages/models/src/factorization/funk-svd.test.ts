import { csrFromTriplets } from "@marquee/core";
import { checkerboard, describeEstimator } from "@marquee/core/testing";
import { describe, expect, it } from "vitest";
import { featureByFeature } from "./funk-features.ts";
import { funkSvd } from "./funk-svd.ts";

describe("funkSvd", () => {
  describeEstimator(it, () => funkSvd({ factors: 4, learningRate: 0.02 }), { feedback: "explicit" });
});

const product = csrFromTriplets(
  3,
  2,
  Int32Array.of(0, 0, 1, 1, 2, 2),
  Int32Array.of(0, 1, 0, 1, 0, 1),
  Float32Array.of(2, 4, 1, 2, 3, 6),
).matrix;

const start = (factors: number) => ({
  userFactors: new Float32Array(3 * factors).fill(0.1),
  itemFactors: new Float32Array(2 * factors).fill(0.1),
  userBias: new Float32Array(3),
  itemBias: new Float32Array(2),
});

it("the first factor takes up a product whole and leaves the second nothing to learn", async () => {
  const learned = start(2);
  const rule = { factors: 2, epochs: 3000, tolerance: 0, learningRate: 0.05, regularization: 0 };
  const rest: number[] = [];
  const onProgress = ({ detail }: { readonly detail?: string }): void => {
    rest.push(Number(detail?.replace("training RMSE ", "")));
  };
  await featureByFeature(product, learned, 0, rule, { onProgress });
  product.data.forEach((rating, x) => {
    const [user, item] = [Math.floor(x / 2), product.indices[x]];
    expect(learned.userFactors[2 * user] * learned.itemFactors[2 * item]).toBeCloseTo(rating, 3);
  });
  expect(rest.every((rmse) => rmse < 0.001)).toBe(true);
  expect(Array.from(learned.userFactors.filter((_, k) => k % 2 === 1)).every((value) => Math.abs(value) < 0.1)).toBe(
    true,
  );
});

it("a factor stops when its passes help less than the tolerance", async () => {
  const rule = { factors: 1, epochs: 3000, learningRate: 0.01, regularization: 0 };
  const [stopped, full] = [start(1), start(1)];
  await featureByFeature(product, stopped, 0, { ...rule, tolerance: 10 });
  await featureByFeature(product, full, 0, { ...rule, tolerance: 0 });
  // One pass sets the mark, the second does not get 10 below it.
  expect(stopped.userFactors[2]).toBeLessThan(1);
  expect(full.userFactors[2]).toBeGreaterThan(1.5);
});

it("funkSvd says so when the descent diverges", async () => {
  const steep = funkSvd({ learningRate: 50 }).fit(checkerboard(20, { explicit: true }));
  await expect(steep).rejects.toThrow(/funkSvd: .*lower learningRate/);
});
