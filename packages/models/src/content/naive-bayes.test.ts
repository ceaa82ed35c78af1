import { csrFromTriplets } from "@marquee/core";
import type { Movie } from "@marquee/core";
import { describeEstimator } from "@marquee/core/testing";
import { movieFeatures } from "@marquee/features";
import { describe, expect, it } from "vitest";
import { boardMovies } from "../../test/board-movies.ts";
import { naiveBayes } from "./naive-bayes.ts";

const source = movieFeatures(boardMovies);

describe("naiveBayes against the catalog", () => {
  describeEstimator(it, () => naiveBayes(source));
});

describe("naiveBayes against dislikes", () => {
  describeEstimator(it, () => naiveBayes(source, { against: "dislikes" }), { feedback: "explicit" });
});

describe("naiveBayes by features that are there or not", () => {
  describeEstimator(it, () => naiveBayes(source, { events: "bernoulli", against: "dislikes" }), {
    feedback: "explicit",
  });
});

describe("naiveBayes by hand", () => {
  const genres = [["Comedy"], ["Comedy"], ["Horror"], ["Horror"], ["Comedy", "Horror"], []];
  const movies = movieFeatures(genres.map((own, item): Movie => ({ id: String(item), title: "", genres: own })));
  // User 0 likes two comedies, dislikes a horror film and has not seen movies 3 … 5; user 1 has no ratings.
  const ratings = csrFromTriplets(
    3,
    6,
    Int32Array.of(0, 0, 0, 2),
    Int32Array.of(0, 1, 2, 3),
    Float32Array.of(5, 5, 1, 4),
  ).matrix;
  const plain = { features: "genres", weighting: "binary", minItems: 1, shrinkage: 0, smoothing: 1 } as const;

  it("compares how often likes and dislikes have a feature, one added to each count", async () => {
    const model = await naiveBayes(movies, { ...plain, against: "dislikes", prior: 0 }).fit(ratings);
    // Likes: 2 of 2 are comedies, (2 + 1) / (2 + 2); dislikes: none of 1, (0 + 1) / (1 + 2).
    const [comedy, horror] = [Math.log(3 / 4 / (1 / 3)), Math.log(1 / 4 / (2 / 3))];
    const scores = model.score(0, Int32Array.of(0, 3, 4));
    [comedy, horror, comedy + horror].forEach((score, k) => expect(scores[k]).toBeCloseTo(score, 6));
  });

  it("goes over to what the population likes as its mass grows", async () => {
    const model = await naiveBayes(movies, { ...plain, prior: 1e9 }).fit(ratings);
    // Likes of all: two comedies and a horror film, (2 + 1) / (3 + 2); the catalog of rated movies: two of each.
    const [comedy, horror] = model.score(0, Int32Array.of(0, 3));
    expect(comedy).toBeCloseTo(Math.log(3 / 5 / (1 / 2)), 5);
    expect(horror).toBeCloseTo(Math.log(2 / 5 / (1 / 2)), 5);
  });

  it("weighs what the features of a kind say by its weight", async () => {
    const single = await naiveBayes(movies, plain).fit(ratings);
    const double = await naiveBayes(movies, { ...plain, features: "genres 2" }).fit(ratings);
    const items = Int32Array.of(0, 2, 4);
    expect(double.score(0, items)).toEqual(single.score(0, items).map((score) => 2 * score));
  });

  it("explains a score by the movies that have what speaks for it, all of it where the user has seen all", async () => {
    const model = await naiveBayes(movies, { ...plain, against: "dislikes" }).fit(ratings);
    const reasons = model.explain(0, 4);
    expect(reasons.map(({ item }) => item)).toEqual([0, 1, 2]);
    expect(reasons[0].weight).toBe(reasons[1].weight);
    expect(reasons[2].weight).toBeLessThan(0);
    const sum = reasons.reduce((total, { weight }) => total + weight, 0);
    expect(sum).toBeCloseTo(model.score(0, Int32Array.of(4))[0], 6);
    expect(reasons[0].shared?.map(({ name }) => name)).toEqual(["Comedy"]);
  });

  it("has no score for movies without features and users without ratings", async () => {
    const model = await naiveBayes(movies, plain).fit(ratings);
    expect(model.score(0, Int32Array.of(5))).toEqual(Float32Array.of(NaN));
    expect(model.score(1, Int32Array.of(0))).toEqual(Float32Array.of(NaN));
  });

  it.each([
    [{ smoothing: 0 }, "naiveBayes: smoothing must be a positive number, got 0"],
    [{ events: "poisson" }, 'naiveBayes: events must be one of "multinomial", "bernoulli", got "poisson"'],
  ])("refuses %j", (options, message) => {
    expect(() => naiveBayes(source, options as object)).toThrow(message);
  });
});
