import { columnsOf, csrFromTriplets, recommend, unratedItems, valuesOf } from "@marquee/core";
import type { Movie } from "@marquee/core";
import { checkerboard, checkerboardMovies, describeEstimator } from "@marquee/core/testing";
import { movieFeatures } from "@marquee/features";
import { describe, expect, it } from "vitest";
import { popularity } from "../baselines/popularity.ts";
import { ease } from "../linear/ease.ts";
import { mmr } from "./mmr.ts";

const boardFeatures = movieFeatures(checkerboardMovies(30));

/** One user of each of the items in turn, so that item 0 is the most popular; user 0 has none of them. */
const ratings = csrFromTriplets(
  5,
  5,
  Int32Array.of(1, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 4, 4),
  Int32Array.of(0, 1, 2, 3, 4, 0, 1, 2, 3, 0, 1, 2, 0, 1),
  new Float32Array(14).fill(1),
).matrix;
const genres = [["A", "B"], ["A", "B"], ["A"], ["C"], []];
const source = movieFeatures(genres.map((names, item): Movie => ({ id: `${item}`, title: `${item}`, genres: names })));
const list = async (lambda: number): Promise<number[]> => {
  const model = await mmr(popularity(), source, { lambda }).fit(ratings);
  return Array.from(recommend(model, 0, Int32Array.of(0, 1, 2, 3, 4), 5).items);
};

describe("mmr", () => {
  describeEstimator(it, () => mmr(ease(), boardFeatures));
  describe("by other features as well", () => {
    describeEstimator(it, () =>
      mmr(ease({ regularization: 1 }), boardFeatures, { lambda: 0.99, features: "genres,plot" }),
    );
  });

  it("takes what is relevant and unlike all that was taken before", async () => {
    // Relevance 1, 1, 2/3, 1/3, 0 after the numbers of ratings 4, 4, 3, 2, 1. With λ = ½ after item 0:
    // item 1 is worth ½ − ½, item 2 ⅓ − ½ · 0.71, item 3 ⅙, item 4 0. After item 3: 0, −0.02, –, 0.
    expect(await list(0.5)).toEqual([0, 3, 1, 4, 2]);
  });

  it("leaves the order as it is for λ = 1, and for λ = 0 looks at likeness alone", async () => {
    expect(await list(1)).toEqual([0, 1, 2, 3, 4]);
    expect(await list(0)).toEqual([0, 3, 4, 2, 1]);
  });

  it("gives a new user the list of a known one with the same ratings", async () => {
    const board = checkerboard(30);
    const model = await mmr(ease(), boardFeatures).fit(board);
    const stranger = model.foldIn!(columnsOf(board, 7), valuesOf(board, 7));
    const candidates = unratedItems(board, 7);
    expect(recommend(stranger, 0, candidates, 12).items).toEqual(recommend(model, 7, candidates, 12).items);
  });

  it("refuses options that make no sense", () => {
    expect(() => mmr(ease(), boardFeatures, { lambda: 1.1 })).toThrow(
      new RangeError("mmr: lambda must be a number from 0 to 1, got 1.1"),
    );
    expect(() => mmr(ease(), boardFeatures, { candidates: 0 })).toThrow(/candidates must be a positive integer, got 0/);
    expect(() => mmr(ease(), boardFeatures, { features: "genres,," })).toThrow(/^mmr: features must be kinds/);
  });
});
