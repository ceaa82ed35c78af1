import { columnsOf, valuesOf } from "@marquee/core";
import { checkerboard, describeEstimator } from "@marquee/core/testing";
import { describe, expect, it } from "vitest";
import { autoRec } from "./auto-rec.ts";

const small = { hidden: 8, regularization: 0.1, epochs: 1 };

describe("autoRec", () => {
  describeEstimator(it, () => autoRec(small), { feedback: "explicit" });
});

describe("autoRec of users", () => {
  describeEstimator(it, () => autoRec({ ...small, side: "user" }), { feedback: "explicit" });

  it.each([true, false])(
    "gives a new user the scores of the trained one with the same profile, centered: %s",
    async (centered) => {
      const ratings = checkerboard(30, { explicit: true });
      const model = await autoRec({ ...small, side: "user", centered }).fit(ratings);
      const items = Int32Array.from({ length: 30 }, (_, item) => item);
      const folded = model.foldIn(columnsOf(ratings, 4), valuesOf(ratings, 4)).score(0, items);
      model.score(4, items).forEach((score, item) => expect(folded[item]).toBeCloseTo(score, 4));
    },
  );
});

it("autoRec says which option is wrong, and how", () => {
  expect(() => autoRec({ side: "movie" as "item" })).toThrow(
    'autoRec: side must be one of "item", "user", got "movie"',
  );
  expect(() => autoRec({ hidden: 0 })).toThrow("autoRec: hidden must be a positive integer, got 0");
  expect(() => autoRec({ validation: 1 })).toThrow(/autoRec: validation must be .*, got 1/);
});
