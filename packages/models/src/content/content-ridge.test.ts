import { checkerboard, describeEstimator } from "@marquee/core/testing";
import { movieFeatures } from "@marquee/features";
import { describe, expect, it } from "vitest";
import { boardMovies } from "../../test/board-movies.ts";
import { contentRidge } from "./content-ridge.ts";

const source = movieFeatures(boardMovies);

describe("contentRidge", () => {
  describeEstimator(it, () => contentRidge(source), { feedback: "explicit" });
});

describe("contentRidge with a penalty by left-out errors", () => {
  describeEstimator(it, () => contentRidge(source, { selection: "leave-one-out", components: 4 }), {
    feedback: "explicit",
  });

  it("takes a small penalty where features decide, and scores what its explanations add up to", async () => {
    const board = checkerboard(20, { explicit: true });
    const model = await contentRidge(source, { selection: "leave-one-out", regularization: 8 }).fit(board);
    expect(model.tensors().regularization.data[0]).toBe(0.5);
    const { offset, userBias, itemBias, factors } = model;
    const parts = model.explain(3, 4);
    const sum = parts.reduce((total, { weight }) => total + weight, 0);
    expect(factors).toBe(64);
    expect(sum).toBeCloseTo(model.score(3, Int32Array.of(4))[0] - offset - userBias![3] - itemBias![4], 4);
    expect(parts[0].shared?.[0].weight).toBeGreaterThan(0);
  });
});

describe("contentRidge for movies without ratings", () => {
  it("judges them by what all users think of their features, and each user by the user's own", async () => {
    const board = checkerboard(20, { explicit: true });
    const ratings = { ...board, cols: 24 };
    const model = await contentRidge(source).fit(ratings);
    const [same, other] = model.score(4, Int32Array.of(22, 23));
    expect(same).toBeGreaterThan(4);
    expect(other).toBeLessThan(2);
  });

  it.each([
    [{ components: 0 }, "contentRidge: components must be a positive integer, got 0"],
    [{ regularization: 0 }, "contentRidge: regularization must be a positive number, got 0"],
    [{ selection: "best" }, 'contentRidge: selection must be one of "fixed", "leave-one-out", got "best"'],
  ])("refuses %j", (options, message) => {
    expect(() => contentRidge(source, options as object)).toThrow(message);
  });
});
