import { columnsOf, recommend, unratedItems, valuesOf } from "@marquee/core";
import type { RatingMatrix, Recommender } from "@marquee/core";
import { checkerboard, describeEstimator } from "@marquee/core/testing";
import { describe, expect, it } from "vitest";
import { chosenItems, ITEMS, knownPart, taste, USERS } from "../../test/known-parts.ts";
import { popularity } from "../baselines/popularity.ts";
import { randomItems } from "../baselines/random.ts";
import { ials } from "../implicit/ials.ts";
import { ease } from "../linear/ease.ts";
import { standardize } from "./standardize.ts";
import { weightedHybrid } from "./weighted-hybrid.ts";

const first = (user: number, item: number): number => taste("first", user, item);
const second = (user: number, item: number): number => 7 + 40 * taste("second", user, item);
const noise = knownPart("noise", (user, item) => taste("noise", user, item));
const parts = [knownPart("first", first), knownPart("second", second), noise];
const { train, test } = chosenItems((user, item) => first(user, item) + (second(user, item) - 7) / 40, 16);
const items = Int32Array.from({ length: ITEMS }, (_, item) => item);

/** The share of the test items among the ten best of what the users do not have. */
function recallOf(model: Recommender, ratings: RatingMatrix): number {
  const found = test.map((wanted, user) => {
    const list = recommend(model, user, unratedItems(ratings, user), 10).items;
    return wanted.filter((item) => list.includes(item)).length / wanted.length;
  });
  return found.reduce((sum, share) => sum + share, 0) / USERS;
}

describe("weighted-hybrid, the contract", () => {
  describeEstimator(it, () => weightedHybrid([ease({ regularization: 3 }), ials({ factors: 4 })], { repeats: 2 }));
});

describe("weighted-hybrid", () => {
  it.each(["ndcg", "softmax", "squares"] as const)(
    "gives noise next to no weight and beats both of two parts that know half each: %s",
    async (objective) => {
      const model = await weightedHybrid(parts, { objective, heldOut: 0.3 }).fit(train);
      const total = model.weights.reduce((sum, { weight }) => sum + weight, 0);
      const shares = model.weights.map(({ part, weight }) => [part, weight / total] as const);
      expect(shares.map(([part]) => part)).toEqual(["first", "second", "noise"]);
      expect(shares[2][1]).toBeLessThan(0.06);
      expect(Math.abs(shares[0][1] - shares[1][1])).toBeLessThan(0.2);
      const alone = await Promise.all(parts.map(async (part) => recallOf(await part.fit(train), train)));
      expect(recallOf(model, train)).toBeGreaterThan(Math.max(...alone) + 0.15);
    },
  );

  it("is as good as its parts' common scale makes it: ranks do not know which part has the larger scores", async () => {
    const model = await weightedHybrid(parts.slice(0, 2), { standardization: "rank", heldOut: 0.3 }).fit(train);
    const [one, two] = model.weights.map(({ weight }) => weight);
    expect(Math.abs(one - two)).toBeLessThan(0.2);
  });

  it("counts a part without a score for the user as neutral, and has no score where no part has one", async () => {
    const silent = knownPart("silent", () => NaN);
    const model = await weightedHybrid([parts[0], silent], { heldOut: 0.3 }).fit(train);
    const alone = await weightedHybrid([parts[0]]).fit(train);
    const list = (each: Recommender): number[] => [...recommend(each, 4, items, 10).items];
    expect(list(model)).toEqual(list(alone));
    const mute = await weightedHybrid([silent]).fit(train);
    expect(mute.score(4, items).every(Number.isNaN)).toBe(true);
  });

  it("asks for a new user the parts that fold in, and those alone", async () => {
    const board = checkerboard(ITEMS);
    const model = await weightedHybrid([ease({ regularization: 3 }), randomItems()]).fit(board);
    const profile = [columnsOf(board, 3), valuesOf(board, 3)] as const;
    const stranger = model.foldIn(...profile);
    const alone = (await ease({ regularization: 3 }).fit(board)).foldIn(...profile);
    const scores = alone.score(0, items);
    standardize(scores);
    expect(model.weights[0].weight).toBeGreaterThan(0.5);
    stranger.score(0, items).forEach((score, item) => {
      expect(score).toBeCloseTo(model.weights[0].weight * scores[item], 5);
    });
    expect(stranger.score(1, items).every(Number.isNaN)).toBe(true);
    const nobody = await weightedHybrid([randomItems()]).fit(board);
    expect(
      nobody
        .foldIn(...profile)
        .score(0, items)
        .every(Number.isNaN),
    ).toBe(true);
  });

  it("asks for a new user the parts without weight where none with one folds in", async () => {
    const { train: own } = chosenItems(first, 16);
    const model = await weightedHybrid([parts[0], popularity()], { heldOut: 0.3 }).fit(own);
    expect(model.weights.map(({ weight }) => weight)).toEqual([1, 0]);
    const profile = [Int32Array.of(3), Float32Array.of(1)] as const;
    const alone = (await popularity().fit(own)).foldIn(...profile);
    const list = (each: Recommender): number[] => [...recommend(each, 0, items, 10).items];
    expect(list(model.foldIn(...profile))).toEqual(list(alone));
  });

  it("explains by the items that its parts name, as much as the parts weigh", async () => {
    const model = await weightedHybrid([ease({ regularization: 3 }), ials({ factors: 4 }), popularity()]).fit(train);
    const item = unratedItems(train, 5)[0];
    const reasons = model.explain(5, item);
    expect(reasons.length).toBeGreaterThan(0);
    const own = columnsOf(train, 5);
    expect(reasons.every((reason) => own.includes(reason.item))).toBe(true);
    const weight = model.weights[0].weight + model.weights[1].weight;
    expect(reasons.reduce((sum, reason) => sum + Math.abs(reason.weight), 0)).toBeLessThanOrEqual(weight + 1e-9);
  });

  it("tells the stages of its fit by the names of the parts", async () => {
    const stages = new Set<string>();
    const onProgress = ({ stage }: { readonly stage: string }): void => void stages.add(stage);
    await weightedHybrid([ease(), ials({ factors: 2 })]).fit(train, { onProgress });
    expect([...stages]).toEqual(["ease, for weights", "ials, for weights", "weights", "ease", "ials"]);
  });

  it("refuses to combine nothing, and options that make no sense", () => {
    expect(() => weightedHybrid([])).toThrow("weightedHybrid: parts must be one model or more, got none");
    expect(() => weightedHybrid(parts, { heldOut: 0 })).toThrow("weightedHybrid: heldOut must be a number between 0");
    expect(() => weightedHybrid(parts, { objective: "best" as "ndcg" })).toThrow(
      'weightedHybrid: objective must be one of "ndcg", "softmax", "squares", got "best"',
    );
  });
});
