import { csrFromTriplets } from "@marquee/core";
import type { Movie } from "@marquee/core";
import { describeEstimator } from "@marquee/core/testing";
import { movieFeatures } from "@marquee/features";
import { describe, expect, it } from "vitest";
import { boardMovies } from "../../test/board-movies.ts";
import { attributeKnn } from "./attribute-knn.ts";

const source = movieFeatures(boardMovies);

describe("attributeKnn", () => {
  describeEstimator(it, () => attributeKnn(source), { feedback: "explicit" });
});

describe("attributeKnn for lists, by Jaccard", () => {
  describeEstimator(it, () => attributeKnn(source, { similarity: "jaccard", centering: "none", damping: 10 }));
});

describe("attributeKnn by hand", () => {
  const genres = [["Comedy"], ["Comedy", "Crime"], ["Crime"], ["Comedy", "Crime", "War"], ["War"]];
  const movies = movieFeatures(genres.map((own, item): Movie => ({ id: String(item), title: "", genres: own })));
  // Movie 3 has no ratings; User 0 knows movies 0 and 2, user 1 movies 1 and 4.
  const ratings = csrFromTriplets(
    2,
    5,
    Int32Array.of(0, 0, 1, 1),
    Int32Array.of(0, 2, 1, 4),
    Float32Array.of(5, 2, 4, 3),
  ).matrix;
  const plain = { features: "genres", weighting: "binary", minItems: 1, centering: "none", damping: 0 } as const;

  it("averages the user's ratings by the cosines of features, for a movie without ratings as well", async () => {
    const model = await attributeKnn(movies, plain).fit(ratings);
    expect(model.score(0, Int32Array.of(1, 3))).toEqual(Float32Array.of(3.5, 3.5));
    // cos(1, 3) = 2 / √6, cos(4, 3) = 1 / √3.
    const [near, far] = [2 / Math.sqrt(6), 1 / Math.sqrt(3)];
    expect(model.score(1, Int32Array.of(3))[0]).toBeCloseTo((4 * near + 3 * far) / (near + far), 6);
  });

  it("takes the shares of common features with jaccard, and tells them", async () => {
    const model = await attributeKnn(movies, { ...plain, similarity: "jaccard" }).fit(ratings);
    expect(model.score(1, Int32Array.of(3))[0]).toBeCloseTo((4 * (2 / 3) + 3 * (1 / 3)) / (2 / 3 + 1 / 3), 6);
    const shared = model.sharedFeatures(3, 1);
    expect(shared.map(({ name }) => name).sort()).toEqual(["Comedy", "Crime"]);
    shared.forEach(({ weight }) => expect(weight).toBeCloseTo(1 / 3, 6));
    expect(model.explain(1, 3).map(({ item, shared: own }) => [item, own?.length])).toEqual([
      [1, 2],
      [4, 1],
    ]);
  });

  it("keeps to the k most alike", async () => {
    const model = await attributeKnn(movies, { ...plain, k: 1 }).fit(ratings);
    expect(model.score(1, Int32Array.of(3))).toEqual(Float32Array.of(4));
  });

  it("estimates the baseline of a movie that is like none of the user's", async () => {
    const model = await attributeKnn(movies, { ...plain, centering: "baseline" }).fit(ratings);
    const [estimate] = model.predict(Int32Array.of(0), Int32Array.of(4));
    expect(estimate).toBeGreaterThan(2);
    expect(model.explain(0, 4)).toEqual([]);
  });
});
