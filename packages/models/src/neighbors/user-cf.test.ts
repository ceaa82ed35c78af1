import { describeEstimator } from "@marquee/core/testing";
import { describe, expect, it } from "vitest";
import { book, items, near, of, scores } from "../../test/book-example.ts";
import { userCf } from "./user-cf.ts";

describe("user-cf", () => {
  describeEstimator(it, () => userCf());
  describe("with weights and shrinkage", () => {
    describeEstimator(it, () => userCf({ similarity: "jaccard", shrinkage: 1, weighting: "iif" }));
  });

  it("sums the similarities of the nearest users who have the item", async () => {
    const [ab, ac, ad, ae] = [1 / 3, 1 / Math.sqrt(6), 2 / 3, 2 / Math.sqrt(6)];
    expect(scores(await userCf().fit(book), 0)).toEqual(near([ae, ab + ad, ab + ac + ad, ac + ad + ae, ab]));
    expect(scores(await userCf({ k: 2 }).fit(book), 0)).toEqual(near([ae, ad, ad, ad + ae, NaN]));
  });

  it("weighs items by the inverse logarithm of their number of users with iif", async () => {
    const model = await userCf({ k: 1, weighting: "iif" }).fit(book);
    expect(scores(model, 0)[0]).toBeCloseTo((1 / Math.log(3) + 1 / Math.log(5)) / Math.sqrt(6), 6);
  });

  it("explains a score by the items that the user shares with those who have it, and the parts add up", async () => {
    for (const weighting of ["none", "iif"] as const) {
      const model = await userCf({ weighting }).fit(book);
      const parts = model.explain(0, 2);
      expect(parts.map(({ item }) => item).sort()).toEqual([1, 3]);
      expect(parts.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(scores(model, 0)[2], 6);
    }
  });

  it("scores a new user as a fit on all users does, while the weights of the items stand", async () => {
    const withStranger = of([
      [0, 1, 3],
      [1, 2, 4],
      [2, 3],
      [1, 2, 3],
      [0, 3],
      [1, 3],
    ]);
    for (const similarity of ["cosine", "jaccard"] as const) {
      const fitted = await userCf({ similarity, k: 3 }).fit(withStranger);
      const stranger = (await userCf({ similarity, k: 3 }).fit(book)).foldIn(
        Int32Array.of(1, 3),
        Float32Array.of(1, 1),
      );
      expect(Array.from(stranger.score(0, items))).toEqual(
        scores(fitted, 5).map((s) => (Number.isNaN(s) ? NaN : expect.closeTo(s, 6))),
      );
    }
  });

  it("takes nothing from an item of a new user that nobody has", async () => {
    const three = of([[0, 1], [1, 2], [0]]);
    for (const similarity of ["cosine", "jaccard"] as const) {
      const model = await userCf({ similarity, weighting: "iif" }).fit(three);
      const stranger = model.foldIn(Int32Array.of(1, 4), Float32Array.of(1, 1));
      const [first, , third] = stranger.score(0, items);
      expect([first > 0, third > 0]).toEqual([true, true]);
    }
  });

  it("takes new preferences in as a fit on all of them does", async () => {
    const rest = of([[0], [1, 2, 4], [2, 3], [], [0, 3]]);
    const later = of([[1, 3], [], [], [1, 2, 3], []]);
    const updated = await (await userCf().fit(rest)).partialFit(later);
    const whole = await userCf().fit(book);
    for (let user = 0; user < 5; user++) expect(scores(updated, user)).toEqual(scores(whole, user));
  });
});
