import { csrFromTriplets } from "@marquee/core";
import type { RatingMatrix } from "@marquee/core";
import { describeEstimator } from "@marquee/core/testing";
import { describe, expect, it } from "vitest";
import { rp3Beta } from "./rp3-beta.ts";
import type { Rp3BetaModel, Rp3BetaOptions } from "./rp3-beta.ts";

const of = (users: readonly (readonly number[])[]): RatingMatrix => {
  const cells = users.flatMap((items, user) => items.map((item) => [user, item]));
  return csrFromTriplets(
    users.length,
    4,
    Int32Array.from(cells, ([user]) => user),
    Int32Array.from(cells, ([, item]) => item),
    new Float32Array(cells.length).fill(1),
  ).matrix;
};

/** Item 0 has three users, item 1 two, items 2 and 3 one each. */
const small = of([[0, 1], [0, 1, 2], [0], [3]]);
const items = Int32Array.of(0, 1, 2, 3);
const fitted = async (options: Rp3BetaOptions): Promise<Rp3BetaModel> =>
  (await rp3Beta(options).fit(small)) as Rp3BetaModel;
const near = (values: readonly number[]): unknown[] =>
  values.map((value) => (Number.isNaN(value) ? NaN : expect.closeTo(value, 6)));

describe("rp3-beta", () => {
  describeEstimator(it, () => rp3Beta());
  describe("with the neighbors of the candidate", () => {
    describeEstimator(it, () => rp3Beta({ neighborsOf: "target", alpha: 0.5, beta: 0.2, k: 20 }));
  });

  it("is where a random walk of three steps ends when beta is 0", async () => {
    const model = await fitted({ alpha: 1, beta: 0 });
    // From item 0 by user 0 (1/3 · 1/2) and by user 1 (1/3 · 1/3) to item 1; by user 1 to item 2.
    expect(Array.from(model.score(2, items))).toEqual(near([NaN, 1 / 6 + 1 / 9, 1 / 9, NaN]));
    expect(model.score(3, items).every(Number.isNaN)).toBe(true);
  });

  it("divides by a power of the popularity of where the walk ends", async () => {
    const model = await fitted({ alpha: 1, beta: 2 });
    expect(Array.from(model.score(2, items))).toEqual(near([NaN, (1 / 6 + 1 / 9) / 4, 1 / 9, NaN]));
    expect(Array.from(model.similarItems(0, 1).items)).toEqual([2]);
  });

  it("raises the probability of each step to the power alpha", async () => {
    const model = await fitted({ beta: 0, alpha: 0.5 });
    const [bySecond, byThird] = [Math.sqrt(1 / 3) * Math.sqrt(1 / 2), Math.sqrt(1 / 3) * Math.sqrt(1 / 3)];
    expect(Array.from(model.score(2, items))).toEqual(near([NaN, bySecond + byThird, byThird, NaN]));
  });

  it("keeps the k largest of the user's item or of the candidate", async () => {
    const ofSource = await fitted({ alpha: 1, beta: 0, k: 1 });
    expect(Array.from(ofSource.score(2, items))).toEqual(near([NaN, 1 / 6 + 1 / 9, NaN, NaN]));
    // The most probable way to item 0 begins with item 1, to item 1 with item 2 (1/3), to item 2 with item 1 (1/2 · 1/3).
    const ofTarget = await fitted({ alpha: 1, beta: 0, k: 1, neighborsOf: "target" });
    expect(Array.from(ofTarget.score(0, items))).toEqual(near([5 / 12, NaN, 1 / 6, NaN]));
    expect(Array.from(ofTarget.similarItems(1, 3).items)).toEqual([0, 2]);
  });

  it("explains a score by the user's items, and the parts add up to it", async () => {
    const model = await fitted({});
    const parts = model.explain(0, 2);
    expect(parts.map(({ item }) => item)).toEqual([1, 0]);
    expect(parts.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(model.score(0, items)[2], 6);
  });

  it("refuses options that make no sense, by name", () => {
    expect(() => rp3Beta({ alpha: -1 })).toThrow("rp3Beta: alpha must be a non-negative number, got -1");
    expect(() => rp3Beta({ k: 0 })).toThrow("rp3Beta: k must be a positive integer, got 0");
  });
});
