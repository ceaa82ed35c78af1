import { columnsOf, csrFromTriplets, random } from "@marquee/core";
import type { RatingMatrix } from "@marquee/core";
import { checkerboard, describeEstimator } from "@marquee/core/testing";
import { describe, expect, it } from "vitest";
import { ease } from "./ease.ts";
import type { EaseModel, EaseOptions } from "./ease.ts";

const of = (rows: readonly (readonly number[])[]): RatingMatrix => {
  const cells = rows.flatMap((ratings, user) => ratings.map((rating, item) => [user, item, rating]));
  const rated = cells.filter(([, , rating]) => rating > 0);
  return csrFromTriplets(
    rows.length,
    rows[0].length,
    Int32Array.from(rated, ([user]) => user),
    Int32Array.from(rated, ([, item]) => item),
    Float32Array.from(rated, ([, , rating]) => rating),
  ).matrix;
};
const fitted = async (ratings: RatingMatrix, options?: EaseOptions): Promise<EaseModel> =>
  (await ease(options).fit(ratings)) as EaseModel;
const up = (length: number): Int32Array => Int32Array.from({ length }, (_, item) => item);
const weightsOf = (model: EaseModel): Float32Array => model.tensors().weights.data as Float32Array;

/** 30 % of 60 × 25 cells. */
function scattered(): RatingMatrix {
  const draw = random(11);
  return of(Array.from({ length: 60 }, () => Array.from({ length: 25 }, () => (draw() < 0.3 ? 1 : 0))));
}

describe("ease", () => {
  describeEstimator(it, () => ease());
  describe("in double precision with few items", () => {
    describeEstimator(it, () => ease({ precision: "double", regularization: 1, minItemRatings: 2, minRating: 1 }));
  });

  it("is the ridge regression of an item on the only other one", async () => {
    // Items 0 and 1 have 3 and 2 users, 2 of them in common: B_01 = 2 / (3 + λ), B_10 = 2 / (2 + λ).
    const model = await fitted(
      of([
        [1, 1],
        [1, 1],
        [1, 0],
      ]),
      { regularization: 2 },
    );
    expect(Array.from(weightsOf(model))).toEqual([0, 2 / 5, 2 / 4, 0].map((weight) => expect.closeTo(weight, 6)));
    expect(Array.from(model.score(2, up(2)))).toEqual([0, expect.closeTo(0.4, 6)]);
    expect(Array.from(model.score(0, up(2)))).toEqual([expect.closeTo(0.5, 6), expect.closeTo(0.4, 6)]);
  });

  it("has a diagonal of zeros and meets the conditions of the minimum elsewhere", async () => {
    const ratings = scattered();
    const weights = weightsOf(await fitted(ratings, { regularization: 3 }));
    const size = ratings.cols;
    // ½ ∂/∂B_ij = (XᵀX B − XᵀX + λ B)_ij
    const gradient = new Float64Array(size * size);
    for (let user = 0; user < ratings.rows; user++) {
      const own = columnsOf(ratings, user);
      for (let j = 0; j < size; j++) {
        const off = own.reduce((sum, k) => sum + weights[k * size + j], own.includes(j) ? -1 : 0);
        for (const i of own) gradient[i * size + j] += off;
      }
    }
    let largest = 0;
    for (let i = 0; i < size; i++) {
      expect(weights[i * size + i]).toBe(0);
      for (let j = 0; j < size; j++) {
        if (i !== j) largest = Math.max(largest, Math.abs(gradient[i * size + j] + 3 * weights[i * size + j]));
      }
    }
    expect(largest).toBeLessThan(2e-5);
    expect(Math.max(...weights)).toBeGreaterThan(0.1);
  });

  it("learns from the ratings from minRating on, and not about items with fewer than minItemRatings of them", async () => {
    const ratings = of([
      [5, 4, 1, 5],
      [4, 5, 5, 0],
      [5, 0, 0, 2],
    ]);
    const model = await fitted(ratings, { minRating: 4, minItemRatings: 2, regularization: 1 });
    expect(model.tensors().items.data).toEqual(Int32Array.of(0, 1));
    expect(Array.from(model.score(2, up(4)), Number.isNaN)).toEqual([false, false, true, true]);
    expect(model.scoreBlock(Int32Array.of(2))).toEqual(model.score(2, up(4)));
    expect(model.explain(2, 2)).toEqual([]);
    expect(model.similarItems(2, 3).items).toHaveLength(0);
    expect(model.foldIn(Int32Array.of(2, 3), Float32Array.of(5, 5)).score(0, up(4)).every(Number.isNaN)).toBe(true);
  });

  it("explains a score by the user's items, and the parts add up to it", async () => {
    const ratings = scattered();
    const model = await fitted(ratings, { regularization: 3 });
    const parts = model.explain(5, 7);
    const own = columnsOf(ratings, 5);
    expect(parts.map(({ item }) => item).sort((a, b) => a - b)).toEqual(Array.from(own.filter((item) => item !== 7)));
    const total = parts.reduce((sum, { weight }) => sum + weight, 0);
    expect(total).toBeCloseTo(model.score(5, Int32Array.of(7))[0], 6);
  });

  it("scores a new profile as the user who has the same items", async () => {
    const ratings = scattered();
    const model = await fitted(ratings);
    const own = columnsOf(ratings, 4);
    const stranger = model.foldIn(own.slice().reverse(), new Float32Array(own.length).fill(1));
    expect(stranger.score(0, up(25))).toEqual(model.score(4, up(25)));
  });

  it("comes to what a fit on all ratings comes to when ratings arrive later, a lower one taking a preference back", async () => {
    const early = of([
      [5, 4, 0],
      [4, 0, 5],
      [5, 5, 5],
    ]);
    const later = of([
      [0, 2, 5],
      [0, 5, 0],
      [0, 0, 0],
    ]);
    const all = of([
      [5, 2, 5],
      [4, 5, 5],
      [5, 5, 5],
    ]);
    const options = { minRating: 4, regularization: 1 };
    const updated = (await (await fitted(early, options)).partialFit(later)) as EaseModel;
    expect(weightsOf(updated)).toEqual(weightsOf(await fitted(all, options)));
    expect(updated.score(0, up(3))).toEqual((await fitted(all, options)).score(0, up(3)));
  });

  it("says what to do when there are too many items for the memory", async () => {
    const items = 32_001;
    const { matrix } = csrFromTriplets(1, items, new Int32Array(items), up(items), new Float32Array(items).fill(1));
    await expect(fitted(matrix)).rejects.toThrow(
      "ease: ratings must have at most 32000 items with enough preferences for 4 GiB of memory, got 32001; " +
        "leave rarely rated ones out by a higher minItemRatings",
    );
    await expect(fitted(matrix, { minItemRatings: 2 })).resolves.toBeDefined();
  });

  it("reports its blocks, hears a stop, and refuses options that make no sense by name", async () => {
    const done: number[] = [];
    await ease().fit(checkerboard(300), { onProgress: (progress) => done.push(progress.done / progress.total) });
    expect(done).toEqual([0.5, 1]);
    const signal = AbortSignal.abort(new Error("enough"));
    await expect(ease().fit(checkerboard(9), { signal })).rejects.toThrow("enough");
    expect(() => ease({ regularization: 0 })).toThrow("ease: regularization must be a positive number, got 0");
    expect(() => ease({ minItemRatings: 0 })).toThrow("ease: minItemRatings must be a positive integer, got 0");
  });
});
