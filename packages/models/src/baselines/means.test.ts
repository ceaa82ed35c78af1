import { csr } from "@marquee/core";
import type { RatingPredictor } from "@marquee/core";
import { describeEstimator } from "@marquee/core/testing";
import { describe, expect, it } from "vitest";
import { globalMean } from "./global-mean.ts";
import { itemMean } from "./item-mean.ts";
import { userMean } from "./user-mean.ts";

// User 2 and item 2 have no rating; μ = 3.
const ratings = csr(3, 3, Int32Array.of(0, 2, 3, 3), Int32Array.of(0, 1, 0), Float32Array.of(5, 3, 1));
const users = Int32Array.of(0, 1, 2);
const items = Int32Array.of(0, 1, 2);

describe("global-mean", () => {
  describeEstimator(it, () => globalMean(), { personal: false, feedback: "explicit" });

  it("is μ for every pair", async () => {
    expect(Array.from((await globalMean().fit(ratings)).score(1, items))).toEqual([3, 3, 3]);
  });
});

describe("user-mean", () => {
  describeEstimator(it, () => userMean(), { personal: false, feedback: "explicit" });

  it("is the mean of the user's ratings, μ for a user without ratings", async () => {
    const model = (await userMean().fit(ratings)) as RatingPredictor;
    expect(Array.from(model.predict(users, items))).toEqual([4, 1, 3]);
    expect(Array.from(model.score(2, items))).toEqual([NaN, NaN, NaN]);
  });

  it("is drawn toward μ by shrinkage", async () => {
    const model = (await userMean({ shrinkage: 1 }).fit(ratings)) as RatingPredictor;
    expect(Array.from(users, (user) => model.score(user, items)[0])).toEqual([Math.fround(11 / 3), 2, 3]);
  });
});

describe("item-mean", () => {
  describeEstimator(it, () => itemMean({ shrinkage: 2 }), { personal: false, feedback: "explicit" });

  it("is the mean of the item's ratings, undefined without any", async () => {
    expect(Array.from((await itemMean().fit(ratings)).score(2, items))).toEqual([3, 3, NaN]);
  });

  it("refuses a negative shrinkage", () => {
    expect(() => itemMean({ shrinkage: -1 })).toThrow("itemMean: shrinkage must be a non-negative number, got -1");
  });
});
