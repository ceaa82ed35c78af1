import { columnsOf, ratingSummary, valuesOf } from "@marquee/core";
import type { RatingPredictor } from "@marquee/core";
import { describeEstimator } from "@marquee/core/testing";
import { describe, expect, it } from "vitest";
import { ITEMS, knownPart, ratedPairs, taste, USERS } from "../../test/known-parts.ts";
import { popularity } from "../baselines/popularity.ts";
import { svd } from "../factorization/svd.ts";
import { itemKnn } from "../neighbors/item-knn.ts";
import { blendWeights } from "./blend-weights.ts";
import { blendedRatings } from "./blended-ratings.ts";
import { ratingBlend } from "./rating-blend.ts";

const first = (user: number, item: number): number => 0.35 * taste("first", user, item);
const second = (user: number, item: number): number => 0.35 * taste("second", user, item);
const ratings = ratedPairs((user, item) => 3 + first(user, item) + second(user, item));
const parts = [
  knownPart("first", (user, item) => 2 + 2 * first(user, item)),
  knownPart("second", (user, item) => 3.3 + second(user, item)),
  knownPart("noise", (user, item) => 3 + taste("noise", user, item)),
];
const users = Int32Array.from(
  { length: ratings.data.length },
  (_, p) => ratings.indptr.findIndex((end) => end > p) - 1,
);

/** Of the parts, which have learned nothing, and so of their blend as well when the weights are few. */
async function errorOf(model: RatingPredictor): Promise<number> {
  const estimates = model.predict(users, ratings.indices);
  return Math.sqrt(estimates.reduce((sum, value, p) => sum + (value - ratings.data[p]) ** 2, 0) / estimates.length);
}

describe("rating-blend, the contract", () => {
  describeEstimator(it, () => ratingBlend([itemKnn({ k: 10 }), svd({ factors: 4 })]), { feedback: "explicit" });
});

describe("rating-blend", () => {
  it("finds what each part is worth, whatever its scale, and nothing in noise", async () => {
    const model = await ratingBlend(parts, { heldOut: 0.5 }).fit(ratings);
    const [one, two, none] = model.weights.map(({ weight }) => weight);
    expect(Math.abs(one - 0.5)).toBeLessThan(0.05);
    expect(Math.abs(two - 1)).toBeLessThan(0.1);
    expect(none).toBeLessThan(0.05);
    const alone = await Promise.all(parts.map(async (part) => errorOf(await part.fit(ratings))));
    expect(await errorOf(model)).toBeLessThan(Math.min(...alone) - 0.08);
  });

  it("takes weights of either sign when it is told so", async () => {
    const turned = [parts[0], knownPart("turned", (user, item) => 3 - second(user, item))];
    const ridge = await ratingBlend(turned, { method: "ridge", heldOut: 0.5 }).fit(ratings);
    const positive = await ratingBlend(turned, { heldOut: 0.5 }).fit(ratings);
    expect(ridge.weights[1].weight).toBeLessThan(-0.9);
    expect(positive.weights[1].weight).toBe(0);
  });

  it("lets the other parts speak for one that cannot fold in", async () => {
    const model = await ratingBlend([itemKnn({ k: 10 }), parts[1]]).fit(ratings);
    const stranger = model.foldIn(columnsOf(ratings, 3), valuesOf(ratings, 3));
    const knn = (await itemKnn({ k: 10 }).fit(ratings)).foldIn(columnsOf(ratings, 3), valuesOf(ratings, 3));
    const items = Int32Array.from({ length: ITEMS }, (_, item) => item);
    const [blend, alone] = [stranger.score(0, items), knn.score(0, items)];
    const [a, b] = model.weights.map(({ weight }) => weight);
    const slope = (blend[1] - blend[0]) / (alone[1] - alone[0]);
    expect(slope).toBeCloseTo(a + b, 4);
    expect(stranger.score(1, items).every(Number.isNaN)).toBe(true);
  });

  it("lets a part without weight speak where none with one folds in", async () => {
    const knn = await itemKnn({ k: 10 }).fit(ratings);
    const models = [await parts[0].fit(ratings), knn];
    const blend = { weights: Float64Array.of(1, 0), intercept: 0 };
    const shape = { users: USERS, items: ITEMS, scale: ratingSummary(ratings) };
    const profile = [columnsOf(ratings, 3), valuesOf(ratings, 3)] as const;
    const stranger = blendedRatings({ names: ["first", "item-knn"], models, blend, ...shape }).foldIn(...profile);
    const items = Int32Array.from({ length: ITEMS }, (_, item) => item);
    const alone = knn.foldIn(...profile).score(0, items);
    const expected = Array.from(alone, (score) => expect.closeTo(Math.min(5, Math.max(1, score)), 6) as number);
    expect(Array.from(stranger.score(0, items))).toEqual(expected);
  });

  it("refuses parts that predict no ratings, by their names", async () => {
    await expect(ratingBlend([svd({ factors: 2 }), popularity()]).fit(ratings)).rejects.toThrow(
      new RangeError("ratingBlend: parts must be models that predict ratings, got popularity"),
    );
  });

  it("has a score for all of its users and items and for no others", async () => {
    const model = await ratingBlend(parts, { heldOut: 0.5 }).fit(ratings);
    expect(model.score(0, Int32Array.of(0, ITEMS, -1))).toEqual(
      Float32Array.of(model.score(0, Int32Array.of(0))[0], NaN, NaN),
    );
    expect(model.score(USERS, Int32Array.of(0))[0]).toBeNaN();
  });
});

it("blendWeights is ridge regression around equal weights, the intercept free", () => {
  const estimates = [Float32Array.of(1, 2, 3, 4), Float32Array.of(2, 1, 4, 3)];
  const target = Float32Array.of(3, 3, 7, 7);
  // (ZᵀZ + 2 I) w = Zᵀy + 2 · ½ with centered Z = ±: [[5, 3], [3, 5]], Zᵀy = [8, 8].
  const { weights, intercept } = blendWeights(estimates, target, 2, false);
  expect(weights[0]).toBeCloseTo(9 / 10, 10);
  expect(weights[1]).toBeCloseTo(9 / 10, 10);
  expect(intercept).toBeCloseTo(5 - 2.5 * 1.8, 10);
});
