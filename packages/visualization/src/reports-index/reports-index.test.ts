import { describe, expect, it } from "vitest";
import { demoReport } from "../../test/demo-report.ts";
import { poison, poisonedReport } from "../../test/poisoned.ts";
import { headlines } from "../report/findings.ts";
import type { Report } from "../report/report.ts";
import { htmlIndex } from "./html-index.ts";
import { markdownIndex } from "./markdown-index.ts";
import { indexEntry } from "./reports-index.ts";
import type { ReportsIndex } from "./reports-index.ts";

const links = [
  { text: "whole report", href: "demo/index.html" },
  { text: "stored run", href: "stored/a b/README.md" },
];
const indexOf = (report: Report): ReportsIndex => ({
  title: "Reports",
  summary: ["One.", "Two."],
  beside: [{ text: "The notebooks", href: "../notebooks/README.md", description: "the methods, step by step" }],
  groups: [{ title: "Demo data", text: "All of it.", entries: [indexEntry("demo", report, links)] }],
  command: "npm run reports",
});

describe("indexEntry", () => {
  it("names the best of each headline metric of the first two splits, as the report does", () => {
    const report = demoReport();
    const { best, protocol } = indexEntry("demo", report, links);
    expect(best.map(({ split }) => split)).toEqual(report.sections.slice(0, 2).map(({ name }) => name));
    for (const [k, { clauses }] of best.entries()) {
      const found = headlines(report.sections[k]);
      expect(clauses).toHaveLength(found.length);
      for (const [m, clause] of clauses.entries()) expect(clause).toContain(found[m].best[0].label);
    }
    expect(protocol).toContain(`${report.sections[0].models.length} models`);
  });

  it("counts the splits that it does not name", () => {
    const { sections, ...report } = demoReport();
    const five = Array.from({ length: 5 }, (_, k) => ({ ...sections[0], name: `Split ${k}` }));
    const { protocol, best } = indexEntry("demo", { ...report, sections: five }, links);
    expect(protocol).toMatch(/Split 0 · Split 1 · 3 more splits$/);
    expect(best).toHaveLength(2);
  });

  it("stands without a section, and with a single model", () => {
    const { sections, ...report } = demoReport();
    expect(indexEntry("demo", { ...report, sections: [] }, links)).toMatchObject({ protocol: "0 models", best: [] });
    const [section] = sections;
    const alone = { ...section, name: "Split", models: section.models.slice(0, 1) };
    expect(indexEntry("demo", { ...report, sections: [alone] }, links).protocol).toBe("1 model · Split");
  });
});

describe.each([
  ["markdownIndex", markdownIndex],
  ["htmlIndex", htmlIndex],
])("%s", (_, make) => {
  it("leads to every report and to what stands beside them", () => {
    const text = make(indexOf(demoReport()));
    for (const href of ["demo/index.html", "stored/a%20b/README.md", "../notebooks/README.md"])
      expect(text).toContain(href);
  });

  it("gives the same text again, and lets nothing of the data run", () => {
    const dirty = indexOf(poisonedReport(demoReport()));
    expect(make(dirty)).toBe(make(dirty));
    expect(make(dirty)).not.toContain(poison);
    expect(make(dirty).match(/<script/g)?.length).toBe(make(indexOf(demoReport())).match(/<script/g)?.length);
  });
});
