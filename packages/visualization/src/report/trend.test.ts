import { describe, expect, it } from "vitest";
import { demoReport } from "../../test/demo-report.ts";
import { poison, poisonedReport } from "../../test/poisoned.ts";
import { trendCurves } from "../figures/trend-curves.ts";
import { htmlReport } from "../html/html-report.ts";
import { markdownReport } from "./markdown-report.ts";
import { reportFigures } from "./report-figures.ts";
import type { Report, Trend } from "./report.ts";
import { trendTable } from "./trend-table.ts";

const metric = demoReport().sections[0].metrics.find(({ key }) => key === "ndcg@10")!;
const estimate = (mean: number) => ({ mean, low: mean - 0.01, high: mean + 0.01 });
const trend: Trend = {
  id: "known",
  title: "How much must be known of a user",
  text: "The test ratings are the same.",
  setting: "known ratings",
  settings: [0, 1, 5],
  metric,
  models: [
    ["Popular", 0.1, 0.1, 0.1],
    ["Late", 0.01, 0.02, 0.5],
    ["Early", 0.11, 0.05, 0.05],
    ["Steady", 0.1, 0.2, 0.3],
    ["Fourth", 0.09, 0.15, 0.28],
    ["Fifth", 0.08, 0.14, 0.27],
    ["Sixth", 0.07, 0.13, 0.26],
  ].map(([label, ...values]) => ({ label: label as string, values: (values as number[]).map(estimate) })),
};
const failed: Trend["models"][number] = { label: "Failed", values: [null, null, null] };
const partly: Trend["models"][number] = { label: "Partly", values: [null, estimate(0.16), estimate(0.2)] };
const report: Report = { ...demoReport(), trends: [{ ...trend, models: [...trend.models, failed, partly] }] };

describe("trendTable", () => {
  it("has a row per model, the best mean first, and marks the best of each setting", () => {
    const { columns, rows } = trendTable(report.trends![0]);
    expect(columns.map(({ label }) => label)).toEqual([
      "Model",
      "0 known ratings",
      "1 known ratings",
      "5 known ratings",
    ]);
    expect(rows.map(({ cells }) => cells["model"]).slice(0, 3)).toEqual(["Steady", "Partly", "Late"]);
    expect(rows.map(({ cells }) => cells["model"])).not.toContain("Failed");
    const best = (key: string) =>
      rows.filter(({ marks }) => marks?.[key] === "best").map(({ cells }) => cells["model"]);
    expect([best("at-0"), best("at-1"), best("at-5")]).toEqual([["Early"], ["Steady"], ["Late"]]);
    expect(rows[1].cells["at-0"]).toBeNull();
  });
});

describe("trendCurves", () => {
  it("shows five models at most: those that are best at a setting, then the best on average, without gaps", () => {
    const lines = trendCurves(report.trends![0]).data as readonly { name: string; x: number[]; y: number[] }[];
    expect(lines.map(({ name }) => name).sort()).toEqual(["Early", "Fourth", "Late", "Partly", "Steady"]);
    expect(lines.find(({ name }) => name === "Partly")).toMatchObject({ x: [1, 5], y: [0.16, 0.2] });
    expect(new Set(lines.map((line) => JSON.stringify((line as unknown as { line: unknown }).line))).size).toBe(5);
  });
});

describe("a report with a trend", () => {
  it("has it before the sections, on the page and in Markdown, with its figure", () => {
    const page = htmlReport(report);
    expect(page.indexOf('id="trend-known"')).toBeGreaterThan(0);
    expect(page.indexOf('id="trend-known"')).toBeLessThan(page.indexOf("data-section="));
    expect(page).toContain('<a href="#trend-known">How much must be known of a user</a>');
    expect(page).toMatch(/role="img" aria-label="nDCG@10 against known ratings[^"]*" data-figure="trend\/known"/);
    expect(page).toContain('"trend/known":');
    const text = markdownReport(report, { figures: ["figures/trend-known.png"] });
    expect(text).toContain("## How much must be known of a user");
    expect(text).toContain('alt="nDCG@10 against known ratings, a line for each of a few models"');
    expect(Object.keys(reportFigures(report))).toContain("trend-known");
  });

  it("escapes its texts", () => {
    const dirty = htmlReport(poisonedReport(report));
    expect(dirty.split("<script").length).toBe(htmlReport(report).split("<script").length);
    expect(dirty).not.toContain(poison);
    expect(markdownReport(poisonedReport(report)).replace(/(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g, "")).not.toMatch(
      /<(script|img)/i,
    );
  });
});
