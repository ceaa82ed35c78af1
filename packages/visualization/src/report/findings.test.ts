import { describe, expect, it } from "vitest";
import { demoReport } from "../../test/demo-report.ts";
import { markdownTable } from "../markdown-table.ts";
import { findings, headlines } from "./findings.ts";
import { differences, leaderboard } from "./leaderboard.ts";
import { marksOf, wasTested } from "./marks.ts";
import type { Metric, Section } from "./report.ts";

const hitRate: Metric = {
  key: "hit",
  label: "Hit rate",
  definition: "",
  better: "higher",
  digits: 2,
  family: "ranking",
};

const model = (id: string, mean: number): Section["models"][number] => ({
  id,
  name: id,
  label: id.toUpperCase(),
  options: {},
  values: { hit: { mean, low: mean - 0.1, high: mean + 0.1 } },
});

const compared = (id: string, p: number): Section["comparisons"][number] => ({
  metric: "hit",
  best: "a",
  model: id,
  difference: { mean: -0.1 },
  p,
});

const section: Section = {
  ...demoReport().sections[0],
  metrics: [hitRate],
  headline: ["hit"],
  models: [
    model("popularity", 0.2),
    model("b", 0.49),
    model("a", 0.5),
    { ...model("c", 0), values: {}, failed: "no memory." },
  ],
  significance: { method: "Paired.", alpha: 0.05, level: 0.95 },
  comparisons: [compared("b", 0.05), compared("popularity", 0.049)],
  slices: [],
  examples: [],
};

describe("marksOf", () => {
  it("marks the best, and as tied those whose p is at least alpha", () => {
    expect([...marksOf(section, hitRate)]).toEqual([
      ["a", "best"],
      ["b", "tied"],
    ]);
  });

  it("marks nothing where a p is no number: one user tells nothing", () => {
    const single = { ...section, comparisons: [compared("b", NaN), compared("popularity", NaN)] };
    expect([...marksOf(single, hitRate)]).toEqual([["a", "best"]]);
    expect(wasTested(single, hitRate, "b")).toBe(false);
    expect(findings(single)[0]).not.toContain("significantly");
    expect(leaderboard(single).note).toContain("Not tested: Hit rate.");
  });

  it("marks the lowest where lower is better and nothing where no end is", () => {
    expect([...marksOf({ ...section, comparisons: [] }, { ...hitRate, better: "lower" })]).toEqual([
      ["popularity", "best"],
    ]);
    expect(marksOf(section, { ...hitRate, better: "none" }).size).toBe(0);
  });

  it("calls nothing tied when nothing was tested", () => {
    const { significance, ...untested } = section;
    expect(significance).toBeDefined();
    expect([...marksOf(untested, hitRate).values()]).toEqual(["best"]);
  });
});

describe("findings", () => {
  it("says who is best with its interval, who ties, how far from popular, and who failed", () => {
    expect(findings(section)).toEqual([
      "Hit rate: A is best with 0.50 [0.40, 0.60]; B is not significantly worse; 2.5 times the value of POPULARITY.",
      "C failed: no memory.",
    ]);
  });

  it("claims significance only when every other model was compared", () => {
    const clear = [compared("b", 0.001), compared("popularity", 0.001)];
    expect(findings({ ...section, comparisons: clear })[0]).toContain("; all 2 others are significantly worse;");
    expect(findings({ ...section, comparisons: clear.slice(1) })[0]).not.toContain("significantly");
  });

  it("counts the models that tie when there are many", () => {
    const models = ["a", "b", "c", "d", "e", "f"].map((id, k) => model(id, 0.5 - k / 1000));
    const comparisons = models.slice(1).map(({ id }) => compared(id, 0.8));
    expect(findings({ ...section, models, comparisons })[0]).toContain("; 5 others are not significantly worse");
  });

  it("leaves out metrics that nobody has", () => {
    expect(headlines({ ...section, models: [] })).toEqual([]);
  });
});

describe("leaderboard", () => {
  it("puts the best on top, failures below, and explains its marks", () => {
    const table = leaderboard(section);
    expect(table.rows.map(({ cells }) => cells["model"])).toEqual(["A", "B", "POPULARITY", "C (failed)"]);
    expect(table.note).toBe(
      "★ best; ≈ not significantly worse than the best (p ≥ 0.05). Paired. Brackets are 95\u00a0% intervals.",
    );
  });

  it("says which of its metrics were not tested", () => {
    expect(leaderboard({ ...section, comparisons: [] }).note).toContain("Not tested: Hit rate.");
  });

  it("names a headline metric that does not exist", () => {
    expect(() => leaderboard({ ...section, headline: ["hits"] })).toThrow('must exist, got "hits"');
  });
});

describe("differences", () => {
  it("never shows a p of zero", () => {
    const comparisons = [compared("b", 1e-9)];
    expect(markdownTable(differences({ ...section, comparisons }, hitRate))).toContain("&lt;\u00a00.001");
  });

  it("lists the compared models from the largest p to the smallest", () => {
    expect(differences(section, hitRate).rows.map(({ cells }) => [cells["model"], cells["p"]])).toEqual([
      ["B", 0.05],
      ["POPULARITY", 0.049],
    ]);
  });
});
