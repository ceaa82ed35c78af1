import { describe, expect, it } from "vitest";
import { UsageError } from "../usage-error.ts";
import { readExperiment } from "./read-experiment.ts";

const good = `
name: small
title: A small one
data: movietweetings
splits:
  - recipe: per-user-hold-out
models:
  - popularity
  - model: item-knn
    options: { k: 20 }
`;

describe("readExperiment", () => {
  it("fills the defaults in", () => {
    const experiment = readExperiment(good, "small.yaml");
    expect(experiment.splits).toEqual([{ recipe: "per-user-hold-out", test: 0.2 }]);
    expect(experiment.evaluation).toEqual({ n: [10], relevance: 0 });
    expect(experiment.models).toEqual([
      { model: "popularity", options: {} },
      { model: "item-knn", options: { k: 20 } },
    ]);
    expect(experiment.seed).toBe(1);
  });

  const wrong = (from: string, to: string): (() => unknown) => {
    expect(good).toContain(from);
    return () => readExperiment(good.replace(from, to), "small.yaml");
  };

  it("names the line and the key of a wrong value", () => {
    expect(wrong("{ k: 20 }", "{ k: [20] }")).toThrow(/^small\.yaml:10: models\[1\]\.options\.k: /);
    expect(wrong("per-user-hold-out", "hold-out\n    test: 2")).toThrow(/^small\.yaml:7: splits\[0\]\.test: /);
  });

  it("hears whether it takes long", () => {
    expect(readExperiment(`${good}large: true\n`, "small.yaml").large).toBe(true);
    expect(wrong("title: A small one", "title: A small one\nlarge: very")).toThrow(
      'small.yaml:4: large: must be true or false, got "very"',
    );
  });

  it("names an unknown key", () => {
    expect(wrong("data: movietweetings", "data: movietweetings\nsede: 3")).toThrow(/^small\.yaml:5: sede: unknown key/);
    expect(wrong("options: { k: 20 }", "option: { k: 20 }")).toThrow(/models\[1\]\.option: unknown key/);
  });

  const rest = good.slice(good.indexOf("splits"));

  it.each([
    ["  - popularity", "  - popularty", '8: models[0]: unknown model "popularty". Did you mean "popularity"?'],
    ["model: item-knn", "model: itm-knn", '9: models[1].model: unknown model "itm-knn". Did you mean "item-knn"?'],
    [
      "  - popularity",
      "  - 7",
      "8: models[0]: must be the name of a model, or a mapping with model and options, got 7",
    ],
    [
      "models:",
      "evaluation: { ties: higher-number }\nmodels:",
      '7: evaluation.ties: must be one of "lower-number", "random", got "higher-number"',
    ],
    ["{ k: 20 }", "{ kk: 20 }", '10: models[1].options.kk: item-knn: unknown option "kk"'],
    ["{ k: 20 }", '\n      k: "20"', '11: models[1].options.k: item-knn: k must be a number, got "20"'],
    ["{ k: 20 }", "\n      k: 0", "11: models[1].options.k: itemKnn: k must be a positive integer, got 0"],
    ["{ k: 20 }", "{ k: [20] }", "10: models[1].options.k: must be a number, text, true or false, got a list"],
    ["data: movietweetings", "data: movie-tweetings", '4: data: unknown data set "movie-tweetings". Did you mean'],
    ["  - model: item-knn\n    options: { k: 20 }", "  - popularity", '9: models[1]: "popularity" stands twice'],
    [
      "hold-out\n",
      "hold-out\n  - recipe: per-user-hold-out\n",
      '7: splits[1]: a split "per-user-hold-out:0.2" stands twice',
    ],
    [
      rest,
      `evaluation: { metrics: [ndgc@10] }\n${rest}`,
      '5: evaluation.metrics[0]: unknown metric "ndgc@10". Did you mean "ndcg"?',
    ],
    [
      rest,
      `evaluation:\n  n: [5]\n  metrics: [rmse, ndcg@10]\n${rest}`,
      "7: evaluation.metrics[1]: ndcg@10 needs 10 in evaluation.n, got 5",
    ],
    [
      rest,
      `evaluation: { metrics: [ndcg] }\n${rest}`,
      '5: evaluation.metrics[0]: there is no metric "ndcg": ndcg has a cut-off, such as ndcg@10',
    ],
    [
      rest,
      `evaluation: { metrics: [mae@10] }\n${rest}`,
      '5: evaluation.metrics[0]: there is no metric "mae@10": mae has no cut-off',
    ],
    [rest, `evaluation: { metrics: [rmse, rmse] }\n${rest}`, '5: evaluation.metrics[1]: "rmse" stands twice'],
    ["seed: 1\n", "seed: -1\n", "5: seed: must be at least 0, got -1"],
    ["seed: 1\n", "seed: soon\n", '5: seed: must be a number, got "soon"'],
    ["per-user-hold-out", "k-fold\n    folds: 1", "7: splits[0].folds: must be at least 2, got 1"],
    [
      "per-user-hold-out",
      "per-user-hold-out\n    test: 1.5",
      "7: splits[0].test: must be a share between 0 and 1, or a count, got 1.5",
    ],
    ["per-user-hold-out", "hold_out", "6: splits[0].recipe: must be one of k-fold, hold-out, "],
    ["recipe: per-user-hold-out", "test: 0.2", "6: splits[0].recipe: is missing"],
    ["  - model: item-knn\n    options", "  - options", "9: models[1].model: is missing"],
    ["title: A small one\n", "", "1: title: is missing"],
    ["  - popularity", "  - *nope", "8: there is no &nope that *nope means"],
  ])("says of %j turned into %j: %s", (from, to, expected) => {
    const seeded = good.replace("splits:", "seed: 1\nsplits:");
    const text = from.startsWith("seed") ? seeded : good;
    expect(text).toContain(from);
    const act = (): unknown => readExperiment(text.replace(from, to), "small.yaml");
    expect(act).toThrow(UsageError);
    expect(act).toThrow(`small.yaml:${expected}`);
  });

  it("tells all mistakes at once", () => {
    const text = good.replace("popularity", "popularty").replace("k: 20", "k: 0").replace("movietweetings", "tweets");
    expect(() => readExperiment(text, "small.yaml")).toThrow(
      /4: data: .*\n.*8: models\[0\]: .*\n.*10: models\[1\]\.options\.k: /,
    );
  });

  it("takes a list length that stands twice once, and entries that differ in their options", () => {
    const text = good.replace("splits:", "evaluation: { n: [10, 5, 10] }\nsplits:").replace("popularity", "item-knn");
    expect(readExperiment(text, "small.yaml").evaluation.n).toEqual([10, 5]);
  });

  it("takes the parts of a model as a list, of texts or of mappings", () => {
    const entry = `  - model: weighted-hybrid
    parts: [ease, "ials factors=8", { model: rp3-beta, options: { k: 50 } }]
    options: { objective: squares }
`;
    const text = `${good}${entry}`;
    const options = { parts: "ease + ials factors=8 + rp3-beta k=50", objective: "squares" };
    expect(readExperiment(text, "small.yaml").models.at(-1)).toMatchObject({ model: "weighted-hybrid", options });
    expect(() => readExperiment(text.replace("[ease", "[eas"), "small.yaml")).toThrow(
      /^small\.yaml:\d+: .*: weighted-hybrid: parts: unknown model "eas"\. Did you mean "ease"\?/,
    );
    expect(() => readExperiment(text.replace("objective: squares", "parts: ease"), "small.yaml")).toThrow(
      /^small\.yaml:\d+: models\[2\]\.parts: stand in options as well/,
    );
    expect(() => readExperiment(text.replace("model: weighted-hybrid", "model: svd"), "small.yaml")).toThrow(
      /svd: unknown option "parts"/,
    );
  });

  it("refuses aliases without end", () => {
    expect(() => readExperiment(good.replace("  - popularity", "  - &x [*x]"), "small.yaml")).toThrow(UsageError);
  });

  it("names what is missing, and a recipe that does not exist", () => {
    expect(wrong("title: A small one\n", "")).toThrow(/title: /);
    expect(wrong("per-user-hold-out", "bootstrap")).toThrow(/^small\.yaml:6: splits\[0\]\.recipe: /);
  });

  it("names the line where the YAML itself is broken", () => {
    expect(wrong("{ k: 20 }", "{ k: 20")).toThrow(/^small\.yaml:1\d: /);
  });

  it("refuses an empty file", () => {
    expect(() => readExperiment("", "empty.yaml")).toThrow(/^empty\.yaml:1: the file: /);
  });
});
