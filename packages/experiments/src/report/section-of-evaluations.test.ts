import { describe, expect, it } from "vitest";
import { foldOf, perUserHoldOut, splitDataset, synthetic } from "@marquee/data";
import { crossValidate } from "@marquee/evaluation";
import { itemMean, popularity } from "@marquee/models";
import { compare } from "../run/compare.ts";
import { silent } from "../run/display.ts";
import { genreFeatures } from "../run/genre-features.ts";
import type { Experiment } from "../spec/experiment.ts";
import { reportOf } from "./report-of.ts";
import { sectionOfEvaluations } from "./section-of-evaluations.ts";
import { splitSlice } from "./split-slice.ts";

const { dataset } = synthetic({ users: 60, items: 40, ratings: 1200, seed: 3 });
const evaluation = { n: [5], relevance: 4 };
const spec = { recipe: "per-user-hold-out", test: 0.2 } as const;

describe("sectionOfEvaluations", async () => {
  const split = await splitDataset(dataset, perUserHoldOut({ test: 0.2 }), { seed: 1 });
  const folds = split.folds.map((fold) => foldOf(dataset.interactions, fold));
  const estimators = { popularity: popularity(), "item-mean": itemMean() };
  const models = await Promise.all(
    Object.entries(estimators).map(async ([label, estimator]) => {
      return {
        label,
        estimator,
        ...(await crossValidate(estimator, folds, { ...evaluation, itemFeatures: genreFeatures(dataset)! })),
      };
    }),
  );

  it("says the same as the report of `compare`", async () => {
    const experiment: Experiment = {
      name: "made",
      title: "made",
      data: "made",
      cleaning: {},
      seed: 1,
      splits: [spec],
      evaluation,
      models: Object.keys(estimators).map((model) => ({ model, options: {} })),
    };
    const context = {
      display: silent(),
      store: { read: () => undefined, readCost: () => undefined, write: () => Promise.resolve() },
      threads: 1,
      signal: new AbortController().signal,
      now: () => 0,
    };
    const run = await compare(experiment, dataset, [{ spec, split }], context);
    const [expected] = reportOf(run, { command: "", versions: {} }).sections;
    const section = sectionOfEvaluations(dataset, split, models, evaluation);
    expect(section).toEqual(JSON.parse(JSON.stringify(expected)));
  });

  it("refuses models that were evaluated on other folds than the split's", () => {
    const missing = models.map((model) => ({ ...model, folds: [] }));
    expect(() => sectionOfEvaluations(dataset, split, missing, evaluation)).toThrow(
      "as many as the 1 of the split, got 0",
    );
  });

  it("gives sections that can be put side by side by split", () => {
    const section = sectionOfEvaluations(dataset, split, models, evaluation);
    const slice = splitSlice([section, { ...section, name: "Again", models: section.models.slice(0, 1) }], "rmse");
    expect(slice.groups.map(({ label, members }) => [label, members])).toEqual([
      ["Random, 20 % per user", split.folds[0].test.length],
      ["Again", split.folds[0].test.length],
    ]);
    expect(Object.keys(slice.values)).toEqual(["item-mean"]);
    expect(slice.values["item-mean"][1]).toBeNull();
  });
});
