import { readFileSync } from "node:fs";
import { csrFromTriplets } from "@marquee/core";
import type { Estimator, Movie, Options } from "@marquee/core";
import { movieFeatures } from "@marquee/features";
import { describe, expect, it } from "vitest";
import { contentProfile } from "./content-profile.ts";
import { contentRidge } from "./content-ridge.ts";
import { naiveBayes } from "./naive-bayes.ts";
import { leastLeftOut, ridge } from "./ridge.ts";

type Matrix = readonly (readonly number[])[];

interface Oracle {
  readonly tolerance: number;
  readonly input: {
    readonly genres: readonly (readonly string[])[];
    readonly tags: readonly (readonly string[])[];
    readonly ratings: Matrix;
    readonly profile: Options;
    readonly bayes: Options;
    readonly ridge: Options;
    readonly penalties: readonly number[];
  };
  readonly output: {
    readonly vectors: Matrix;
    readonly profile: Matrix;
    readonly likeness: Matrix;
    readonly multinomial: Matrix;
    readonly bernoulli: Matrix;
    readonly ridge: Matrix;
    readonly leftOut: { readonly items: readonly number[]; readonly squares: Matrix; readonly best: number };
  };
}

const { input, output, tolerance } = JSON.parse(
  readFileSync(new URL("oracle/content.json", import.meta.url), "utf8"),
) as Oracle;

const movies = input.genres.map((genres, item): Movie => ({
  id: String(item),
  title: "",
  genres,
  tags: input.tags[item],
}));
const source = movieFeatures(movies);
const cells = input.ratings.flatMap((row, user) =>
  row.flatMap((rating, item) => (rating > 0 ? [{ user, item, rating }] : [])),
);
const ratings = csrFromTriplets(
  input.ratings.length,
  movies.length,
  Int32Array.from(cells, ({ user }) => user),
  Int32Array.from(cells, ({ item }) => item),
  Float32Array.from(cells, ({ rating }) => rating),
).matrix;
const all = Int32Array.from(movies.keys());

async function agrees(estimator: Estimator, expected: Matrix): Promise<void> {
  const model = await estimator.fit(ratings);
  expected.forEach((row, user) => {
    model.score(user, all).forEach((score, item) => {
      expect(Math.abs(score - row[item]), `score of user ${user} for item ${item}`).toBeLessThan(tolerance);
    });
  });
}

const features = "genres, tags 2";

describe("the scores agree with scikit-learn", () => {
  it("of profiles: the cosine of weighted means with TF-IDF vectors, for items without ratings as well", async () => {
    await agrees(contentProfile(source, { features, ...input.profile }), output.profile);
  });

  it("of multinomial and of Bernoulli naive Bayes for every user", async () => {
    await agrees(naiveBayes(source, { ...input.bayes, events: "multinomial" }), output.multinomial);
    await agrees(naiveBayes(source, { ...input.bayes, events: "bernoulli" }), output.bernoulli);
  });

  it("of ridge regression on the features, when no component is left out", async () => {
    await agrees(contentRidge(source, { features, ...input.ridge, components: movies.length }), output.ridge);
  });
});

it("items are as alike as scikit-learn's cosines of their vectors", () => {
  const model = contentProfile(source, { features }).fit(ratings);
  if (model instanceof Promise) throw new Error("a profile needs no waiting");
  output.likeness.forEach((row, item) => {
    const { items, scores } = model.similarItems(item, movies.length);
    expect(items.length).toBe(row.filter((cosine, other) => cosine > 0 && other !== item).length);
    items.forEach((other, k) => expect(Math.abs(scores[k] - row[other])).toBeLessThan(tolerance));
  });
});

it("left-out errors and the penalty they choose are those of RidgeCV", () => {
  const components = output.vectors[0].length;
  const { items, squares, best } = output.leftOut;
  const problem = {
    z: Float32Array.from(output.vectors.flat()),
    components,
    rows: Int32Array.from(items),
    targets: Float64Array.from(items, (item) => input.ratings[0][item]),
  };
  input.penalties.forEach((penalty, c) => {
    ridge(problem)(penalty)
      .leftOut()
      .forEach((error, k) => expect(Math.abs(error * error - squares[c][k])).toBeLessThan(10 * tolerance));
  });
  expect(leastLeftOut([problem], input.penalties)).toBe(best);
});

it("a penalty too small to tell a left-out error from rounding is not chosen", () => {
  const problem = { z: Float32Array.of(1), components: 1, rows: Int32Array.of(0), targets: Float64Array.of(1) };
  expect(leastLeftOut([problem], [1e-20, 1])).toBe(1);
});
