import { describe, expect, it } from "vitest";
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

  it("names an unknown key", () => {
    expect(wrong("data: movietweetings", "data: movietweetings\nsede: 3")).toThrow(/^small\.yaml:5: sede: unknown key/);
    expect(wrong("options: { k: 20 }", "option: { k: 20 }")).toThrow(/models\[1\]\.option: unknown key/);
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
