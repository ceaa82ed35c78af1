import { columnsOf, recommend, tensor, toUtf8, unratedItems, valuesOf } from "@marquee/core";
import { checkerboard, checkerboardMovies, describeEstimator } from "@marquee/core/testing";
import { movieFeatures } from "@marquee/features";
import { describe, expect, it } from "vitest";
import { randomItems } from "../baselines/random.ts";
import { ease } from "../linear/ease.ts";
import { itemCf } from "../neighbors/item-cf.ts";
import { lambdaMart } from "./lambda-mart.ts";

const source = movieFeatures(checkerboardMovies(30));
const all = Int32Array.from({ length: 30 }, (_, item) => item);

describe("lambdaMart", () => {
  describeEstimator(it, () => lambdaMart([ease(), itemCf()], source, { candidates: 20, trees: 10, minLeaf: 5 }));

  it("learns from what movies are where its parts know nothing", async () => {
    const board = checkerboard(30);
    const model = await lambdaMart([randomItems()], source, { minLeaf: 5, candidates: 30 }).fit(board);
    for (let user = 0; user < 30; user++) {
      expect(recommend(model, user, unratedItems(board, user), 1).items[0]).toBe(user);
    }
    const [first, ...others] = model.featureImportances();
    expect(first.name).toMatch(/^(genres|directors): match$/);
    expect(others.reduce((sum, { importance }) => sum + importance, first.importance)).toBeCloseTo(1, 12);
    expect(others.map(({ name }) => name)).toContain("random: rank");
  });

  it("puts the candidates of its parts before all other items, and those in the order of the parts", async () => {
    const board = checkerboard(30);
    const model = await lambdaMart([ease()], undefined, { minLeaf: 5, candidates: 3 }).fit(board);
    const base = await ease().fit(board);
    const unrated = unratedItems(board, 4);
    const [own, under] = [recommend(model, 4, unrated, 16).items, recommend(base, 4, unrated, 16).items];
    expect(own.slice(0, 3).sort()).toEqual(under.slice(0, 3).sort());
    expect(own.slice(3)).toEqual(under.slice(3));
  });

  it("gives a new user the list of a known one with the same ratings, if its parts serve new users", async () => {
    const board = checkerboard(30);
    const model = await lambdaMart([itemCf()], source, { minLeaf: 5 }).fit(board);
    const stranger = model.foldIn!(columnsOf(board, 7), valuesOf(board, 7));
    expect(stranger.score(0, all)).toEqual(model.score(7, all));
    const closed = await lambdaMart([itemCf(), randomItems()], source, { minLeaf: 5 }).fit(board);
    expect("foldIn" in closed).toBe(false);
  });

  it("refuses kinds that are no list of texts", async () => {
    const estimator = lambdaMart([ease()], source, { trees: 1, minLeaf: 5 });
    const tensors = (await estimator.fit(checkerboard(30))).tensors();
    expect(() => estimator.restore({ ...tensors, kinds: tensor(toUtf8('{"k":1}')) })).toThrow(
      new RangeError('lambdaMart: tensor kinds must be a JSON list of texts, got {"k":1}'),
    );
  });

  it("refuses options that make no sense", () => {
    expect(() => lambdaMart([], source)).toThrow(
      new RangeError("lambdaMart: parts must be one model or more, got none"),
    );
    expect(() => lambdaMart([ease()], source, { bins: 257 })).toThrow(
      new RangeError("lambdaMart: bins must be 2 or more and at most 256, got 257"),
    );
    expect(() => lambdaMart([ease()], source, { leaves: 1 })).toThrow(
      new RangeError("lambdaMart: leaves must be 2 or more, got 1"),
    );
    expect(() => lambdaMart([ease()], source, { heldOut: 1 })).toThrow(/^lambdaMart: heldOut must be a number between/);
  });
});
