import type { Section } from "@marquee/visualization";
import { expect, it } from "vitest";
import type { SplitSpec } from "../spec/experiment.ts";
import { trendsOf } from "./trends.ts";
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

it("trendsOf puts the splits of cold users side by side, by what is known, on the first ranking metric", () => {
  const other: SplitSpec = { recipe: "per-user-hold-out", test: 0.2 };
  const [trend, ...more] = trendsOf([
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

it("trendsOf says nothing of a single split, nor without a ranking metric that all have", () => {
  expect(trendsOf([{ spec: cold(0), section: sectionWith(0.1) }])).toEqual([]);
  const mixed = [
    { spec: cold(0), section: sectionWith(0.1, ["rmse"]) },
    { spec: cold(1), section: sectionWith(0.1) },
  ];
  expect(trendsOf(mixed)).toEqual([]);
});

it("trendsOf puts shares of the training ratings side by side, on the first ranking and the first rating metric", () => {
  const share = (train?: number): SplitSpec => ({ recipe: "per-user-hold-out", test: 0.2, train });
  const [ranking, rating, ...more] = trendsOf([
    { spec: share(), section: sectionWith(0.4) },
    { spec: share(0.25), section: sectionWith(0.3) },
    { spec: { recipe: "per-user-hold-out", test: 0.1 }, section: sectionWith(0.9) },
    { spec: share(0.1), section: sectionWith(0.2) },
  ]);
  expect(more).toEqual([]);
  expect(ranking).toMatchObject({ id: "learning-curve-0-2", settings: [10, 25, 100], metric: { key: "ndcg@10" } });
  expect(ranking.models[0].values).toEqual([{ mean: 0.2 }, { mean: 0.3 }, { mean: 0.4 }]);
  expect(rating).toMatchObject({ id: "learning-curve-0-2-rating", metric: { key: "rmse" } });
  expect(rating.models[0].values).toEqual([{ mean: 9 }, { mean: 9 }, { mean: 9 }]);
});
