import { csrFromTriplets } from "@marquee/core";
import type { Movie } from "@marquee/core";
import { describeEstimator } from "@marquee/core/testing";
import { movieFeatures } from "@marquee/features";
import { describe, expect, it } from "vitest";
import { boardMovies } from "../../test/board-movies.ts";
import { contentProfile } from "./content-profile.ts";

describe("contentProfile on likes alone", () => {
  describeEstimator(it, () => contentProfile(movieFeatures(boardMovies)));
});

describe("contentProfile on ratings", () => {
  describeEstimator(it, () => contentProfile(movieFeatures(boardMovies)), { feedback: "explicit" });
});

describe("contentProfile by hand", () => {
  const genres = [["Comedy"], ["Comedy"], ["Horror"], ["Horror"], ["Horror"], []];
  const movies = genres.map((own, item): Movie => ({ id: String(item), title: "", genres: own }));
  const source = movieFeatures(movies);
  // User 0 gave 5 to a comedy and 1 to a horror film, user 1 has none; movies 4 and 5 have no ratings.
  const ratings = csrFromTriplets(
    3,
    6,
    Int32Array.of(0, 0, 2, 2),
    Int32Array.of(0, 2, 1, 3),
    Float32Array.of(5, 1, 5, 1),
  ).matrix;
  const all = Int32Array.of(0, 1, 2, 3, 4, 5);
  const plain = { features: "genres", shrinkage: 0, weighting: "binary" } as const;

  it("is a cosine with the mean of choices by opinion, less the mean of the catalog", async () => {
    // σ = 2, m = 3: a = 1.5 and 0.5; p = (.75, .25) − (.5, .5) = (.25, −.25), of length .25 √2.
    const model = await contentProfile(source, plain).fit(ratings);
    const h = Math.SQRT1_2;
    expect(Array.from(model.score(0, all), (score) => +score.toFixed(6))).toEqual(
      [h, h, -h, -h, -h, NaN].map((score) => +score.toFixed(6)),
    );
  });

  it("scores a movie without ratings, none without features, and nothing for a user without ratings", async () => {
    const model = await contentProfile(source, plain).fit(ratings);
    expect(model.score(0, Int32Array.of(4))[0]).toBeLessThan(0);
    expect(model.score(0, Int32Array.of(5))).toEqual(Float32Array.of(NaN));
    expect(model.score(1, all)).toEqual(new Float32Array(6).fill(NaN));
  });

  it("explains the part of the score that is the user's own by what is shared", async () => {
    const model = await contentProfile(source, { ...plain, catalog: 0 }).fit(ratings);
    const [{ item, weight, shared }, ...rest] = model.explain(0, 1);
    expect(item).toBe(0);
    expect(rest).toEqual([]);
    expect(weight).toBeCloseTo(model.score(0, Int32Array.of(1))[0], 6);
    expect(shared).toEqual([{ kind: "genres", name: "Comedy", weight: 1 }]);
  });

  it("explains nothing to a user whose opinions leave nothing of the choices", async () => {
    const two = csrFromTriplets(2, 6, Int32Array.of(0, 1), Int32Array.of(0, 1), Float32Array.of(1, 5)).matrix;
    // μ = 3 and σ = 2, which the users' means are drawn to: a = 1 − 1 and 1 + 1.
    const model = await contentProfile(source, { ...plain, opinion: 1, shrinkage: 1e12 }).fit(two);
    expect(model.explain(0, 1)).toEqual([]);
    expect(model.explain(1, 0)).toHaveLength(1);
    expect(model.score(0, Int32Array.of(0))[0]).not.toBeNaN();
  });

  it("weighs kinds: what is shared of two movies adds up to how alike they are, by the weights of the kinds", async () => {
    const people = movies.map((movie, item) => ({ ...movie, directors: [item < 3 ? "Ann" : "Bob"] }));
    const features = "genres, directors 3";
    const model = await contentProfile(movieFeatures(people), { ...plain, features }).fit(ratings);
    expect(model.sharedFeatures(0, 1).map(({ name, weight }) => [name, +weight.toFixed(6)])).toEqual([
      ["Ann", 0.75],
      ["Comedy", 0.25],
    ]);
    const { items, scores } = model.similarItems(0, 2);
    expect([...items]).toEqual([1, 2]);
    expect(scores[0]).toBeCloseTo(1, 6);
    expect(scores[1]).toBeCloseTo(0.75, 6);
  });

  it("leaves kinds out that no movie has, and refuses to learn from none at all", async () => {
    const some = await contentProfile(source, { ...plain, features: "genres, plot" }).fit(ratings);
    const same = await contentProfile(source, plain).fit(ratings);
    expect(some.score(0, all)).toEqual(same.score(0, all));
    expect(() => contentProfile(source, { features: "plot, tags" }).fit(ratings)).toThrow(
      'contentProfile: features must name a kind among genres, got "plot, tags"',
    );
    expect(() => contentProfile(movieFeatures([]), { features: "plot" }).fit(ratings)).toThrow(
      'contentProfile: features must name a kind that the items have, of which nothing is known, got "plot"',
    );
  });

  it.each([
    [{ features: "genres twice" }, /^contentProfile: features must be kinds with weights/],
    [{ opinion: -1 }, "contentProfile: opinion must be a non-negative number, got -1"],
    [{ minItems: 0 }, "contentProfile: minItems must be a positive integer, got 0"],
  ])("refuses %j", (options, message) => {
    expect(() => contentProfile(source, options)).toThrow(message);
  });
});
