import { ratingMatrix } from "@marquee/core";
import { synthetic } from "@marquee/data";
import { ials, itemCf, preferences, userCf } from "@marquee/models";
import { factorLiking, itemBasedLiking, nearestRows, userBasedLiking } from "@marquee/visualization";
import type { Projector } from "@marquee/visualization";
import { beforeAll, describe, expect, it } from "vitest";
import { buildProjector, rowTexts } from "./build-projector.ts";
import type { BuiltProjector } from "./build-projector.ts";
import { checkEmbeddingName } from "./movie-embeddings.ts";
import { popularityWindows } from "./popularity-windows.ts";

const { dataset } = synthetic({ users: 200, items: 120, ratings: 6000 });
const likes = preferences(ratingMatrix(dataset.interactions), 4);
const choice = {
  embeddings: ["item2vec", "content", "ials"],
  projections: ["pca"],
  dimensions: [2, 3] as const,
  clusters: 4,
  relevance: 4,
  seed: 0,
};
const profile = Int32Array.of(3, 17, 40);
const stars = Float32Array.of(5, 5, 5);
const everything = Int32Array.from({ length: 120 }, (_, item) => item);

/** The scores of a folded-in profile by the library, without what is in the profile. */
const withoutProfile = (scores: Float32Array): Float32Array =>
  scores.map((score, item) => (profile.includes(item) ? NaN : score));

describe("the page of made-up movies", () => {
  let built: BuiltProjector;
  let projector: Projector;
  beforeAll(async () => {
    built = await buildProjector(dataset, choice, [], (_, work) => work({}));
    ({ projector } = built);
  });

  it("has every embedding with its maps, and movies by their numbers", () => {
    expect(projector.embeddings.map(({ name, maps }) => [name, maps.map((map) => map.dimensions)])).toEqual([
      ["item2vec", [2, 3]],
      ["content", [2, 3]],
      ["ials", [2, 3]],
    ]);
    expect(projector.movies[7].title).toBe(dataset.movies[7]?.title);
    expect(rowTexts(projector, built.embeddings[0])["title"]).toHaveLength(built.embeddings[0].movies.length);
  });

  it("finds the nearest movies of the library", async () => {
    const model = await ials({}).fit(ratingMatrix(dataset.interactions));
    const { vectors, width, movies } = projector.embeddings[2];
    const nearest = nearestRows(vectors, width, movies.indexOf(5), 10);
    expect(nearest.items.map((row) => movies[row])).toEqual(model.similarItems(5, 10).items);
  });

  it("folds a profile into the factors as iALS does", async () => {
    const model = await ials({}).fit(likes);
    const expected = withoutProfile(model.foldIn(profile, stars).score(0, everything));
    const scores = factorLiking(projector.factors!)(profile);
    scores.forEach((score, item) => {
      if (Number.isNaN(expected[item])) expect(score).toBeNaN();
      else expect(score).toBeCloseTo(expected[item], 4);
    });
  });

  it.each([
    ["item-based", itemBasedLiking(likes, 20), itemCf({})],
    ["user-based", userBasedLiking(likes, 80), userCf({})],
  ])("recommends %s as the library does", async (_, liking, estimator) => {
    const model = await estimator.fit(likes);
    const expected = withoutProfile(model.foldIn(profile, stars).score(0, everything));
    const scores = liking(profile);
    expect(scores.filter((score) => !Number.isNaN(score)).length).toBeGreaterThan(20);
    scores.forEach((score, item) => {
      if (Number.isNaN(expected[item])) expect(score).toBeNaN();
      else expect(score).toBeCloseTo(expected[item], 5);
    });
  });

  it("says that no rating is a like, and which names there are", async () => {
    const never = buildProjector(dataset, { ...choice, relevance: 9 }, [], (_, work) => work({}));
    await expect(never).rejects.toThrow("no rating is a like: none is 9 or more");
    expect(() => checkEmbeddingName("item2vce", [])).toThrow(/no vectors "item2vce".*item2vec/);
    expect(() => checkEmbeddingName("posters", ["posters"])).not.toThrow();
  });
});

describe("popularityWindows", () => {
  const { interactions } = dataset;
  it("counts ratings within the last days, and all of them", () => {
    const [all, ...windows] = popularityWindows(interactions);
    expect(all.counts.reduce((a, b) => a + b)).toBe(6000);
    expect(windows.map(({ name }) => name)).toEqual(["last year", "last 30 days", "last 7 days"]);
    const last = interactions.timestamp!.reduce((a, b) => Math.max(a, b), 0);
    const recent = interactions.timestamp!.filter((time) => time > last - 30 * 86_400).length;
    expect(windows[1].counts.reduce((a, b) => a + b)).toBe(recent);
  });

  it("has no windows where times are unknown", () => {
    const timestamp = interactions.timestamp!.slice();
    timestamp[0] = NaN;
    expect(popularityWindows({ ...interactions, timestamp })).toHaveLength(1);
  });
});
