import { describeEstimator } from "@marquee/core/testing";
import { describe, it } from "vitest";
import { svd } from "../factorization/svd.ts";
import { itemKnn } from "../neighbors/item-knn.ts";
import { ratingBlend } from "./rating-blend.ts";
import { stacking } from "./stacking.ts";

const parts = [itemKnn({ k: 10 }), svd({ factors: 4 })];

describe("rating-blend, the contract", () => {
  describeEstimator(it, () => ratingBlend(parts), { feedback: "explicit" });
});

describe("stacking, the contract", () => {
  describeEstimator(it, () => stacking(parts), { feedback: "explicit" });
});
