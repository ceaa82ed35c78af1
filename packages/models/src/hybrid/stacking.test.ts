import { columnsOf, rowCounts, valuesOf } from "@marquee/core";
import type { RatingMatrix, RatingPredictor } from "@marquee/core";
import { describeEstimator } from "@marquee/core/testing";
import { describe, expect, it } from "vitest";
import { ITEMS, knownPart, ratedPairs, taste, USERS } from "../../test/known-parts.ts";
import { svd } from "../factorization/svd.ts";
import { itemKnn } from "../neighbors/item-knn.ts";
import { cellsWhere } from "./hold-out.ts";
import { measuresOf } from "./meta-features.ts";
import { ratingBlend } from "./rating-blend.ts";
import { stacking } from "./stacking.ts";

const isHeavy = (user: number): boolean => user % 2 === 0;
const part = (name: string): ReturnType<typeof knownPart> =>
  knownPart(name, (user, item) => 3 + 0.7 * taste(name, user, item));
const parts = [part("heavy"), part("light")];

/** Users of many ratings follow one part, users of few the other: what only stacking can tell. */
function twoKinds(): RatingMatrix {
  const all = ratedPairs((user, item) => 3 + 0.7 * taste(isHeavy(user) ? "heavy" : "light", user, item));
  const marks = new Uint8Array(all.data.length);
  for (let user = 0; user < USERS; user++) {
    if (!isHeavy(user)) marks.fill(1, all.indptr[user] + 12, all.indptr[user + 1]);
  }
  return cellsWhere(all, marks, 0);
}

const ratings = twoKinds();

function errorOf(model: RatingPredictor): number {
  let sum = 0;
  for (let user = 0; user < USERS; user++) {
    const items = columnsOf(ratings, user);
    const estimates = model.predict(new Int32Array(items.length).fill(user), items);
    valuesOf(ratings, user).forEach((rating, k) => (sum += (rating - estimates[k]) ** 2));
  }
  return Math.sqrt(sum / ratings.data.length);
}

describe("stacking, the contract", () => {
  describeEstimator(it, () => stacking([itemKnn({ k: 10 }), svd({ factors: 4 })]), { feedback: "explicit" });
});

describe("stacking", () => {
  it("trusts one part for users of many ratings and another for users of few, where a blend must choose once", async () => {
    const counts = rowCounts(ratings);
    expect(Math.min(...counts.filter((_, user) => isHeavy(user)))).toBeGreaterThan(12);
    const options = { heldOut: 0.25 };
    const stacked = errorOf(await stacking(parts, options).fit(ratings));
    const blended = errorOf(await ratingBlend(parts, options).fit(ratings));
    expect(stacked).toBeLessThan(0.85 * blended);
  });

  it("is the blend itself where features say nothing of its errors", async () => {
    const plain = ratedPairs((user, item) => 3 + 0.35 * (taste("heavy", user, item) + taste("light", user, item)));
    const pairs = [Int32Array.of(0, 1, 2, 3), Int32Array.of(5, 6, 7, 8)] as const;
    const stacked = (await stacking(parts).fit(plain)).predict(...pairs);
    const blended = (await ratingBlend(parts).fit(plain)).predict(...pairs);
    stacked.forEach((estimate, k) => expect(Math.abs(estimate - blended[k])).toBeLessThan(0.1));
  });

  it("measures a new user as it would have measured one of its own", async () => {
    const model = await stacking([itemKnn({ k: 10 }), svd({ factors: 4 })]).fit(ratings);
    const stranger = model.foldIn(columnsOf(ratings, 4), valuesOf(ratings, 4));
    const items = Int32Array.from({ length: ITEMS }, (_, item) => item);
    const [own, folded] = [model.score(4, items), stranger.score(0, items)];
    const off = folded.reduce((sum, score, k) => sum + Math.abs(score - own[k]), 0) / ITEMS;
    expect(off).toBeLessThan(0.25);
  });
});

it("measuresOf counts ratings and damps means and deviations by five average ratings", () => {
  const { users, common } = measuresOf(ratings);
  const [mean, variance] = common;
  const own = Array.from(valuesOf(ratings, 7), (rating) => rating - mean);
  const offset = own.reduce((a, b) => a + b, 0) / (own.length + 5);
  const squares = own.reduce((a, b) => a + b * b, 0) + 5 * variance;
  expect(users[21]).toBeCloseTo(Math.log(1 + own.length), 6);
  expect(users[22]).toBeCloseTo(offset, 6);
  expect(users[23]).toBeCloseTo(Math.sqrt(squares / (own.length + 5) - offset ** 2), 6);
});
