import { columnsOf, csrFromTriplets, valuesOf } from "@marquee/core";
import type { Estimator, Progress, RatingMatrix } from "@marquee/core";
import { describeEstimator } from "@marquee/core/testing";
import { describe, expect, it } from "vitest";
import { column, surpriseRatings } from "../../test/surprise.ts";
import oracle from "../oracle/slope-one-and-co-clustering.json" with { type: "json" };
import { coClusteringFrom } from "./co-clustering-model.ts";
import { coClustering } from "./co-clustering.ts";
import type { CoClusteringOptions } from "./co-clustering.ts";

/** Surprise's −1 for who has no ratings, as any cluster: nothing depends on it. */
const anywhere = (clusters: readonly number[]): Int32Array => Int32Array.from(clusters, (g) => Math.max(0, g));

describe("co-clustering", () => {
  describeEstimator(it, () => coClustering({ userClusters: 2, itemClusters: 2 }), { feedback: "explicit" });

  for (const { options, userClusters, itemClusters, estimates } of oracle.output.coClustering) {
    it(`equals Surprise from the same clusters with ${JSON.stringify(options)}`, async () => {
      const initial = { ...options, ofUser: anywhere(userClusters), ofItem: anywhere(itemClusters) };
      const model = await coClusteringFrom(surpriseRatings, initial, options.epochs);
      const { pairs } = oracle.input;
      const own = model.predict(column(pairs, 0), column(pairs, 1));
      estimates.forEach((estimate, k) => {
        expect(Math.abs(own[k] - estimate), String(pairs[k])).toBeLessThan(oracle.tolerance);
      });
    });
  }

  /** Two users who agree, a third of opposite taste; a fourth user and a third item have no ratings. */
  const small = csrFromTriplets(
    4,
    3,
    Int32Array.of(0, 0, 1, 2, 2),
    Int32Array.of(0, 1, 0, 0, 1),
    Float32Array.of(5, 1, 4, 2, 4),
  ).matrix;

  it("adds what a user and an item deviate from their clusters to the mean of the pair of clusters", async () => {
    const initial = {
      userClusters: 2,
      itemClusters: 2,
      ofUser: Int32Array.of(0, 0, 1, 0),
      ofItem: Int32Array.of(0, 1, 0),
    };
    // Without a pass everyone stays: C = [[4.5, 1], [2, 4]], A = [10/3, 3], B = [11/3, 2.5].
    const model = await coClusteringFrom(small, initial, 0);
    const expected = 1 + (4 - 10 / 3) + (2.5 - 2.5);
    expect(model.score(1, Int32Array.of(1))[0]).toBeCloseTo(expected, 6);
  });

  it("has no score for users and items without ratings, and predicts the mean of the other", async () => {
    const model = await fitted(small);
    expect(model.score(3, Int32Array.of(0))[0]).toBeNaN();
    expect(model.score(0, Int32Array.of(2))[0]).toBeNaN();
    const [user, item, neither] = model.predict(Int32Array.of(0, 3, 3), Int32Array.of(2, 0, 2));
    expect([user, item, neither].map((estimate) => Number(estimate.toFixed(5)))).toEqual([3, 3.66667, 3.2]);
  });

  it("scores a new user like a training user of the same ratings", async () => {
    const model = await fitted(surpriseRatings);
    const items = Int32Array.from({ length: surpriseRatings.cols }, (_, item) => item);
    const stranger = model.foldIn(columnsOf(surpriseRatings, 7), valuesOf(surpriseRatings, 7));
    expect(stranger.score(0, items)).toEqual(model.score(7, items));
  });

  it("lets a new user join by the rated items that training knows, whatever else the profile holds", async () => {
    const [ofUser, ofItem] = [Int32Array.of(0, 0, 1, 0), Int32Array.of(0, 1, 0)];
    const model = await coClusteringFrom(small, { userClusters: 2, itemClusters: 2, ofUser, ofItem }, 0);
    const items = Int32Array.of(0, 1);
    // Of user 2's taste, whose cluster is the second; the mean of 2, 4 and 3 is that of 2 and 4.
    const alone = model.foldIn(items, Float32Array.of(2, 4)).score(0, items);
    expect(Array.from(alone)).toEqual(Array.from(model.score(2, items)));
    const withUnknown = model.foldIn(Int32Array.of(0, 1, 2), Float32Array.of(2, 4, 3));
    expect(withUnknown.score(0, items)).toEqual(alone);
  });

  it("keeps the best of several random starts", async () => {
    const errors: number[] = [];
    for (let restarts = 1; restarts <= 6; restarts++) {
      errors.push(trainingError(await fitted(surpriseRatings, { restarts, epochs: 2 })));
    }
    // The starts of fewer are among those of more.
    for (let k = 1; k < errors.length; k++) expect(errors[k]).toBeLessThanOrEqual(errors[k - 1]);
    expect(errors[5]).toBeLessThan(errors[0]);
  });

  it("reports the passes of all starts as one progress", async () => {
    const seen: Progress[] = [];
    const context = { onProgress: (progress: Progress) => seen.push(progress) };
    await coClustering({ restarts: 3, epochs: 4 }).fit(surpriseRatings, context);
    expect(seen.every(({ stage, total }) => stage === "epoch" && total === 12)).toBe(true);
    expect(seen.map(({ done }) => done)).toEqual(seen.map(({ done }) => done).toSorted((a, b) => a - b));
    expect(seen.at(-1)!.done).toBe(12);
  });

  it("reports its progress to the end when nothing moves any more", async () => {
    const seen: Progress[] = [];
    await coClustering({ epochs: 500 }).fit(small, { onProgress: (progress) => seen.push(progress) });
    expect(seen.at(-1)).toMatchObject({ done: 500, total: 500 });
    expect(seen.length).toBeLessThan(100);
  });

  it("refuses options it does not know", () => {
    expect(() => coClustering({ restarts: 0 })).toThrow("coClustering: restarts must be a positive integer, got 0");
    expect(() => coClustering({ userClusters: 0 })).toThrow(
      "coClustering: userClusters must be a positive integer, got 0",
    );
  });
});

function trainingError(model: Model): number {
  let sum = 0;
  for (let user = 0; user < surpriseRatings.rows; user++) {
    const items = columnsOf(surpriseRatings, user);
    const estimates = model.predict(new Int32Array(items.length).fill(user), items);
    valuesOf(surpriseRatings, user).forEach((rating, k) => (sum += (rating - estimates[k]) ** 2));
  }
  return sum;
}

type Model = ReturnType<typeof coClustering> extends Estimator<infer M> ? M : never;
const fitted = async (ratings: RatingMatrix, options?: CoClusteringOptions): Promise<Model> =>
  coClustering(options).fit(ratings);
