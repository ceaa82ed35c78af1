import { columnsOf, csrFromTriplets, random } from "@marquee/core";
import type { RatingMatrix } from "@marquee/core";
import { describeEstimator } from "@marquee/core/testing";
import { describe, expect, it } from "vitest";
import { slim } from "./slim.ts";
import type { SlimModel, SlimOptions } from "./slim.ts";

const matrixOf = (cells: readonly (readonly [number, number])[], rows: number, cols: number): RatingMatrix =>
  csrFromTriplets(
    rows,
    cols,
    Int32Array.from(cells, ([user]) => user),
    Int32Array.from(cells, ([, item]) => item),
    new Float32Array(cells.length).fill(5),
  ).matrix;
const fitted = async (ratings: RatingMatrix, options?: SlimOptions): Promise<SlimModel> =>
  (await slim(options).fit(ratings)) as SlimModel;
const up = (length: number): Int32Array => Int32Array.from({ length }, (_, item) => item);

/** Users of four tastes; the last item has one user only. */
function tastes(share: (user: number) => boolean = () => true): RatingMatrix {
  const draw = random(12);
  const cells: [number, number][] = [];
  for (let user = 0; user < 120; user++) {
    for (let item = 0; item < 29; item++) {
      if (draw() < ((user + item) % 4 === 0 ? 0.6 : 0.1) && share(user)) cells.push([user, item]);
    }
  }
  if (share(7)) cells.push([7, 29]);
  return matrixOf(cells, 120, 30);
}

describe("slim", () => {
  describeEstimator(it, () => slim());
  describe("with items left out", () => {
    describeEstimator(it, () => slim({ l1: 0, l2: 1, minItemRatings: 2 }));
  });

  it("shrinks the weight of the only other item by both penalties", async () => {
    // Items 0 and 1 have 3 and 2 users, 2 of them in common: W_01 = (2 − λ₁) / (3 + λ₂), W_10 = (2 − λ₁) / (2 + λ₂).
    const ratings = matrixOf(
      [
        [0, 0],
        [0, 1],
        [1, 0],
        [1, 1],
        [2, 0],
      ],
      3,
      2,
    );
    const model = await fitted(ratings, { l1: 0.5, l2: 1 });
    expect(model.score(2, up(2))).toEqual(Float32Array.of(NaN, 1.5 / 4));
    expect(model.similarItems(1, 2).scores).toEqual(Float32Array.of(1.5 / 3));
    expect((await fitted(ratings, { l1: 2, l2: 1 })).score(2, up(2))).toEqual(Float32Array.of(NaN, NaN));
  });

  it("has the fewer weights, the larger l1 is, and none of an item on itself", async () => {
    const counts: number[] = [];
    for (const l1 of [0, 2, 8]) {
      const { "weights.indptr": indptr, "weights.indices": indices } = (
        await fitted(tastes(), { l1, l2: 5 })
      ).tensors();
      counts.push(indices.data.length);
      for (let item = 0; item < 30; item++) {
        expect(indices.data.subarray(indptr.data[item], indptr.data[item + 1])).not.toContain(item);
      }
    }
    expect(counts[0]).toBeGreaterThan(counts[1]);
    expect(counts[1]).toBeGreaterThan(counts[2]);
    expect(counts[2]).toBeGreaterThan(0);
  });

  it("explains a score by the user's items with a weight, and the parts add up to it", async () => {
    const ratings = tastes();
    const model = await fitted(ratings, { l1: 1, l2: 5 });
    const parts = model.explain(0, 8);
    expect(parts.every(({ item, weight }) => columnsOf(ratings, 0).includes(item) && weight > 0)).toBe(true);
    const total = parts.reduce((sum, { weight }) => sum + weight, 0);
    expect(total).toBeCloseTo(model.score(0, Int32Array.of(8))[0], 6);
  });

  it("comes to the weights of a fit on all ratings when ratings arrive later, up to its tolerance", async () => {
    const options = { l1: 1, l2: 5, minItemRatings: 2, tolerance: 1e-6, passes: 1000 };
    const early = await fitted(
      tastes((user) => user % 3 > 0),
      options,
    );
    const updated = (await early.partialFit(tastes((user) => user % 3 === 0))) as SlimModel;
    const whole = await fitted(tastes(), options);
    for (const user of [0, 1, 50]) {
      const [scores, expected] = [updated.score(user, up(30)), whole.score(user, up(30))];
      expect(Array.from(scores)).toEqual(Array.from(expected, (s) => (Number.isNaN(s) ? NaN : expect.closeTo(s, 4))));
      expect(scores[29]).toBeNaN();
    }
  });

  it("refuses weights that are not those of its items, by name", async () => {
    const tensors = (await fitted(tastes())).tensors();
    const shaped = { ...tensors, "weights.shape": { shape: [2], data: Int32Array.of(30, 31) } };
    expect(() => slim().restore(shaped)).toThrow("slim: tensor weights must be 30 × 30, got 30 × 31");
  });

  it("scores with few passes less well, which is what passes are for", async () => {
    const scores = async (passes: number): Promise<number> =>
      (await fitted(tastes(), { l1: 0, l2: 1, passes })).score(0, Int32Array.of(8))[0];
    expect(Math.abs((await scores(1)) - (await scores(200)))).toBeGreaterThan(1e-3);
    expect(Math.abs((await scores(200)) - (await scores(1000)))).toBeLessThan(1e-3);
  });

  it("says what to do when there are too many items for the memory, and refuses options that make no sense", async () => {
    const items = 32_001;
    const { matrix } = csrFromTriplets(1, items, new Int32Array(items), up(items), new Float32Array(items).fill(1));
    await expect(fitted(matrix)).rejects.toThrow(/slim: ratings must have at most 32000 items .* got 32001; leave/);
    expect(() => slim({ l1: -1 })).toThrow("slim: l1 must be a non-negative number, got -1");
    expect(() => slim({ l2: 0 })).toThrow("slim: l2 must be a positive number, got 0");
  });
});
