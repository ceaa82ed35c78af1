import { csrFromTriplets } from "@marquee/core";
import { describe, expect, it } from "vitest";
import { ITEMS, items, profile, ratings, USERS } from "../../test/made-up-ratings.ts";
import { itemKnn } from "./item-knn.ts";
import { userKnn } from "./user-knn.ts";

describe("user-knn", () => {
  for (const centering of ["none", "mean", "z-score", "baseline"] as const) {
    it(`finds a new user among the others, centering "${centering}"`, async () => {
      const model = await userKnn({ k: 5, centering }).fit(ratings);
      const stranger = model.foldIn(...profile(7));
      const [own, strange] = [model.score(7, items), stranger.score(0, items)];
      // The stranger's nearest neighbor is user 7, who has rated the same: of these items the estimate moves to the rating.
      const [rated, given] = profile(7);
      const off = (scores: Float32Array): number =>
        rated.reduce((sum, item, k) => sum + Math.abs(scores[item] - given[k]), 0);
      expect(off(strange)).toBeLessThan(off(own));
      expect(stranger.score(1, Int32Array.of(0))[0]).toBeNaN();
    });
  }

  it("scores a new user as a fit on all users does, when the baseline has no part in it", async () => {
    const all = { ...ratings, rows: USERS + 1, indptr: Int32Array.of(...ratings.indptr, ratings.data.length) };
    const options = { k: 5, similarity: "cosine", centering: "mean" } as const;
    const [own, given] = [Int32Array.of(1, 4, 9, 16), Float32Array.of(4, 2, 5, 1)];
    const later = csrFromTriplets(USERS + 1, ITEMS, new Int32Array(4).fill(USERS), own, given).matrix;
    const without = await userKnn(options).fit(all);
    const refitted = await without.partialFit(later);
    const stranger = (await userKnn(options).fit(ratings)).foldIn(own, given);
    expect(stranger.score(0, items)).toEqual(refitted.score(USERS, items));
  });

  it("scores many items as it scores each alone", async () => {
    const model = await userKnn({ k: 5 }).fit(ratings);
    const together = model.score(6, items);
    items.forEach((item) => expect(model.score(6, Int32Array.of(item))[0]).toBe(together[item]));
  });

  it("scores blocks as it scores users alone, unknown users and repeated ones included", async () => {
    for (const make of [userKnn, itemKnn]) {
      const model = await make({ k: 5 }).fit(ratings);
      const users = Int32Array.of(3, -1, 3, USERS, 0);
      const scores = model.scoreBlock(users);
      users.forEach((user, k) => {
        const alone = model.score(user, items);
        alone.forEach((score, item) =>
          expect(scores[k * ITEMS + item]).toEqual(Number.isNaN(score) ? NaN : expect.closeTo(score, 5)),
        );
      });
    }
  });

  it("takes new ratings in as a fit on all ratings does", async () => {
    const early = {
      ...ratings,
      indices: ratings.indices.slice(0, ratings.indptr[30]),
      data: ratings.data.slice(0, ratings.indptr[30]),
    };
    const indptr = ratings.indptr.map((p) => Math.min(p, ratings.indptr[30]));
    const late = {
      ...ratings,
      indptr: ratings.indptr.map((p) => Math.max(0, p - ratings.indptr[30])),
      indices: ratings.indices.slice(ratings.indptr[30]),
      data: ratings.data.slice(ratings.indptr[30]),
    };
    for (const make of [userKnn, itemKnn]) {
      const whole = await make().fit(ratings);
      const updated = await (await make().fit({ ...early, indptr })).partialFit(late);
      for (const user of [0, 12, 35]) expect(updated.score(user, items)).toEqual(whole.score(user, items));
    }
  });
});
