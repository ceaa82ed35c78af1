import type { Section } from "@marquee/visualization";
import { expect, it } from "vitest";
import type { SplitSpec } from "../spec/experiment.ts";
import { knownTrends } from "./known-trend.ts";
import { metricColumn } from "./metric-columns.ts";

const sectionWith = (value: number, metrics = ["rmse", "ndcg@10"]): Section => ({
  id: "s",
  name: "s",
  recipe: "s",
  hash: "h",
  folds: [],
  leakage: [],
  metrics: metrics.map(metricColumn),
  headline: metrics,
  models: [
    { id: "a", name: "a", label: "A", options: {}, values: { rmse: { mean: 9 }, "ndcg@10": { mean: value } } },
    { id: "b", name: "b", label: "B", options: {}, values: {}, failed: "no" },
  ],
  comparisons: [],
  slices: [],
  examples: [],
});
const cold = (known: number, test = 0.2): SplitSpec => ({ recipe: "cold-users", test, known });

it("knownTrends puts the splits of cold users side by side, by what is known, on the first ranking metric", () => {
  const other: SplitSpec = { recipe: "per-user-hold-out", test: 0.2 };
  const [trend, ...more] = knownTrends([
    { spec: cold(10), section: sectionWith(0.3) },
    { spec: other, section: sectionWith(0.9) },
    { spec: cold(0), section: sectionWith(0.1) },
    { spec: cold(3, 0.5), section: sectionWith(0.7) },
  ]);
  expect(more).toEqual([]);
  expect(trend).toMatchObject({ settings: [0, 10], metric: { key: "ndcg@10" }, setting: "known ratings" });
  expect(trend.models).toEqual([
    { label: "A", values: [{ mean: 0.1 }, { mean: 0.3 }] },
    { label: "B", values: [null, null] },
  ]);
  expect(trend.text).toContain("The same 20 % of the users");
});

it("knownTrends says nothing of a single split, nor without a ranking metric that all have", () => {
  expect(knownTrends([{ spec: cold(0), section: sectionWith(0.1) }])).toEqual([]);
  const mixed = [
    { spec: cold(0), section: sectionWith(0.1, ["rmse"]) },
    { spec: cold(1), section: sectionWith(0.1) },
  ];
  expect(knownTrends(mixed)).toEqual([]);
});
