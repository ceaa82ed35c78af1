import { findsSimilarItems, titleOf } from "@marquee/core";
import type { Fold } from "@marquee/core";
import { coldItems, foldOf, loadDataset, locate, split } from "@marquee/data";
import type { Dataset } from "@marquee/data";
import { evaluate } from "@marquee/evaluation";
import { beforeAll, describe, expect, it } from "vitest";
import { makeEstimator } from "../src/registry/registry.ts";
import { sideOf } from "../src/registry/side-information.ts";

const folder = process.env["MARQUEE_DATA"];

describe.skipIf(folder === undefined)("what movies are, on MovieLens latest-small", () => {
  let dataset: Dataset;
  let fold: Fold;

  beforeAll(async () => {
    dataset = await loadDataset(locate("ml-latest-small", { folders: [folder!] }));
    const { folds } = split(dataset.interactions, coldItems(), { seed: 1, dataHash: dataset.hash });
    fold = foldOf(dataset.interactions, folds[0]);
  });

  const ndcg = async (name: string): Promise<number> => {
    const model = await makeEstimator(name, {}, sideOf(dataset)).fit(fold.train);
    return (await evaluate(model, fold, { relevance: 4 })).values["ndcg@10"];
  };

  it("finds movies that nobody has rated: several times better than popularity and chance", async () => {
    const [profile, popularity, random] = [
      await ndcg("content-profile"),
      await ndcg("popularity"),
      await ndcg("random"),
    ];
    // Measured: .29, .02 and .01; without the tags and people that only some copies of the set have, less.
    expect(profile).toBeGreaterThan(3 * Math.max(popularity, random));
  });

  it("names the films that one would name beside Toy Story", async () => {
    const model = await makeEstimator("content-profile", {}, sideOf(dataset)).fit(fold.train);
    if (!findsSimilarItems(model)) throw new Error("content-profile must find similar items");
    const toyStory = dataset.movies.findIndex((movie) => movie !== undefined && titleOf(movie) === "Toy Story (1995)");
    const { items } = model.similarItems(toyStory, 10);
    const alike = Array.from(items, (item) => dataset.movies[item]!);
    expect(alike.map(({ title }) => title)).toContain("Toy Story 2");
    const animated = alike.filter(({ genres }) => genres.includes("Animation") || genres.includes("Children"));
    expect(animated.length).toBeGreaterThanOrEqual(6);
  });
});
