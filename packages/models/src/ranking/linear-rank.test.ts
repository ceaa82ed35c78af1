import { recommend, unratedItems } from "@marquee/core";
import { checkerboard, checkerboardMovies, describeEstimator } from "@marquee/core/testing";
import { movieFeatures } from "@marquee/features";
import { describe, expect, it } from "vitest";
import { randomItems } from "../baselines/random.ts";
import { ease } from "../linear/ease.ts";
import { itemCf } from "../neighbors/item-cf.ts";
import { linearRank } from "./linear-rank.ts";

const source = movieFeatures(checkerboardMovies(30));
const board = checkerboard(30);

describe("linearRank", () => {
  describeEstimator(it, () => linearRank([ease(), itemCf()], source, { candidates: 20 }));
  describe("on all pairs, without movies", () => {
    describeEstimator(it, () => linearRank([ease()], undefined, { pairs: "all", candidates: 20 }));
  });

  it("learns from what movies are where its parts know nothing", async () => {
    const model = await linearRank([randomItems()], source, { candidates: 30 }).fit(board);
    for (let user = 0; user < 30; user++) {
      expect(recommend(model, user, unratedItems(board, user), 1).items[0]).toBe(user);
    }
    expect(model.featureImportances()[0].name).toMatch(/^(genres|directors): match$/);
  });

  it("keeps the order of its part where nothing that was held out is a like", async () => {
    const model = await linearRank([ease()], source, { minRating: 2, candidates: 5 }).fit(board);
    const part = await ease().fit(board);
    for (const user of [0, 7]) {
      const unrated = unratedItems(board, user);
      expect(recommend(model, user, unrated, 16).items).toEqual(recommend(part, user, unrated, 16).items);
    }
  });

  it("refuses options that make no sense", () => {
    expect(() => linearRank([], source)).toThrow("linearRank: parts must be one model or more, got none");
    expect(() => linearRank([ease()], source, { draws: 0 })).toThrow(
      "linearRank: draws must be a positive integer, got 0",
    );
    expect(() => linearRank([ease()], source, { pairs: "some" as never })).toThrow(
      'linearRank: pairs must be one of "lambda", "all", got "some"',
    );
  });
});
