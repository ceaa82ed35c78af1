import { columnsOf, csrFromTriplets, featureShares, miscalibration, random, recommend } from "@marquee/core";
import type { CsrMatrix, Movie } from "@marquee/core";
import { checkerboardMovies, describeEstimator } from "@marquee/core/testing";
import { movieFeatures } from "@marquee/features";
import { describe, expect, it } from "vitest";
import { popularity } from "../baselines/popularity.ts";
import { ease } from "../linear/ease.ts";
import { calibratedOrder } from "./calibrated-order.ts";
import { calibrated } from "./calibrated.ts";

const boardFeatures = movieFeatures(checkerboardMovies(30));

describe("calibrated", () => {
  describeEstimator(it, () => calibrated(ease(), boardFeatures));

  it("gives each genre the share that it has in the profile", async () => {
    // User 0 has three comedies (0, 1, 2) and a drama (9); 3 … 8 are comedies in the order of their popularity, then
    // come the dramas 10 … 13.
    const users = [0, 0, 0, 0];
    const items = [0, 1, 2, 9];
    for (let item = 3; item < 14; item++) {
      if (item === 9) continue;
      for (let user = 1; user < 15 - item; user++) {
        users.push(user);
        items.push(item);
      }
    }
    const ones = new Float32Array(users.length).fill(1);
    const ratings = csrFromTriplets(14, 14, Int32Array.from(users), Int32Array.from(items), ones).matrix;
    const movies = Array.from({ length: 14 }, (_, item): Movie => {
      return { id: `${item}`, title: `${item}`, genres: [item < 9 ? "Comedy" : "Drama"] };
    });
    const unrated = Int32Array.of(3, 4, 5, 6, 7, 8, 10, 11, 12, 13);
    const list = async (lambda: number): Promise<number[]> => {
      const model = await calibrated(popularity(), movieFeatures(movies), { lambda }).fit(ratings);
      return Array.from(recommend(model, 0, unrated, 4).items);
    };
    expect(await list(0)).toEqual([3, 4, 5, 6]);
    expect((await list(0.99)).filter((item) => item > 9)).toEqual([10]);
  });

  it("refuses options that make no sense", () => {
    expect(() => calibrated(ease(), boardFeatures, { lambda: -0.1 })).toThrow(
      new RangeError("calibrated: lambda must be a number from 0 to 1, got -0.1"),
    );
    expect(() => calibrated(ease(), boardFeatures, { minRating: NaN })).toThrow(/minRating must be a finite number/);
  });

  it("refuses to learn from items whose genres nobody knows", async () => {
    const years = movieFeatures([{ id: "0", title: "", year: 1990, genres: [] }]);
    const one = csrFromTriplets(1, 1, Int32Array.of(0), Int32Array.of(0), Float32Array.of(1)).matrix;
    await expect(async () => calibrated(popularity(), years).fit(one)).rejects.toThrow(
      new RangeError("calibrated: source must know the genres of items, got one that knows year"),
    );
    await expect(async () => calibrated(popularity(), movieFeatures([])).fit(one)).rejects.toThrow(
      "that knows nothing",
    );
  });
});

describe("calibratedOrder", () => {
  const draw = random(5);
  const cells = Array.from({ length: 40 * 6 }, (_, k) => k).filter(() => draw() < 0.3);
  const features = csrFromTriplets(
    40,
    6,
    Int32Array.from(cells, (cell) => Math.floor(cell / 6)),
    Int32Array.from(cells, (cell) => cell % 6),
    new Float32Array(cells.length).fill(1),
  ).matrix;
  const profile = (...items: number[]): CsrMatrix =>
    csrFromTriplets(1, 40, new Int32Array(items.length), Int32Array.from(items), new Float32Array(items.length).fill(1))
      .matrix;

  it("takes at every place what the objective, computed from the whole list, says", () => {
    const profiles = profile(0, 3, 7, 11, 12);
    const items = Int32Array.from({ length: 25 }, (_, k) => k + 15);
    const scores = Float32Array.from({ length: 25 }, (_, k) => 1 - k / 24);
    const order = calibratedOrder(features, { lambda: 0.4, minRating: 0, smoothing: 0.01 })(profiles, 0, {
      items,
      scores,
    });
    const p = featureShares(features, columnsOf(profiles, 0));
    const worth = (list: readonly number[], k: number): number => {
      const q = featureShares(
        features,
        [...list, k].map((place) => items[place]),
      );
      return 0.6 * scores[k] - 0.4 * miscalibration(p, q, 0.01);
    };
    order.forEach((taken, place) => {
      const list = Array.from(order.subarray(0, place));
      const left = Array.from(order.subarray(place));
      const best = Math.max(...left.map((k) => worth(list, k)));
      expect(worth(list, taken)).toBeCloseTo(best, 12);
    });
    expect(Array.from(order)).not.toEqual(Array.from(order).sort((a, b) => a - b));
  });

  it("leaves the order as it is for a user of whose items no feature is known", () => {
    const bare = Array.from({ length: 40 }, (_, item) => item).find((item) => columnsOf(features, item).length === 0)!;
    const order = calibratedOrder(features, { lambda: 0.9, minRating: 0, smoothing: 0.01 });
    const best = { items: Int32Array.of(1, 2, 3), scores: Float32Array.of(3, 2, 1) };
    expect(Array.from(order(profile(bare), 0, best))).toEqual([0, 1, 2]);
  });

  it("looks at the ratings from minRating on alone", () => {
    const both = csrFromTriplets(1, 40, Int32Array.of(0, 0), Int32Array.of(0, 3), Float32Array.of(5, 1)).matrix;
    const items = Int32Array.from({ length: 20 }, (_, k) => k + 15);
    const best = { items, scores: Float32Array.from(items, (item) => -item) };
    const settings = { lambda: 0.9, smoothing: 0.01 };
    const liked = calibratedOrder(features, { ...settings, minRating: 4 })(both, 0, best);
    expect(liked).toEqual(calibratedOrder(features, { ...settings, minRating: 0 })(profile(0), 0, best));
    expect(liked).not.toEqual(calibratedOrder(features, { ...settings, minRating: 0 })(both, 0, best));
  });
});
