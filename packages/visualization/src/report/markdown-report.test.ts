import { describe, expect, it } from "vitest";
import { demoReport } from "../../test/demo-report.ts";
import { poisonedReport } from "../../test/poisoned.ts";
import { htmlReport } from "../html/html-report.ts";
import type { Table } from "../table.ts";
import { markdownReport } from "./markdown-report.ts";
import type { Report } from "./report.ts";

describe("markdownReport", () => {
  it("gives the same text for the same report", () => {
    expect(markdownReport(demoReport())).toBe(markdownReport(demoReport()));
  });

  it("shows pictures by relative links, a dark one where it exists, and only those named", () => {
    const text = markdownReport(demoReport(), {
      figures: ["figures/ratings.png", "figures/ratings-dark.png", "a b/popularity.png"],
    });
    expect(text).toContain(
      '<picture><source media="(prefers-color-scheme: dark)" srcset="figures/ratings-dark.png"><img src="figures/ratings.png" alt="How often each rating is given" width="900"></picture>',
    );
    expect(text).toContain('<img src="a%20b/popularity.png"');
    expect(text.split("<img").length - 1).toBe(2);
  });

  it("keeps the description of a picture in one piece of HTML", () => {
    const report = demoReport();
    const [section] = report.sections;
    const sections = [{ ...section, slices: [{ ...section.slices[0], title: "By age\n\n[of](x) users" }] }];
    const text = markdownReport({ ...report, sections }, { figures: ["random-slice-1.png"] });
    expect(text).toContain('<img src="random-slice-1.png" alt="By age [of](x) users" width="900">');
  });

  it("says how to get the pictures when there are none", () => {
    expect(markdownReport(demoReport())).toContain("`npm run figures` installs what draws them");
    expect(markdownReport(demoReport(), { figures: ["ratings.png"] })).not.toContain("npm run figures");
  });

  it("escapes every text of a report: no element and no table column more than in the clean one", () => {
    const dirty = markdownReport(poisonedReport(demoReport()));
    const outsideCode = dirty.replace(/(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g, "");
    expect(outsideCode).not.toMatch(/<(script|\/script|img)/i);
    const columns = (text: string): number[] =>
      text
        .split("\n")
        .filter((line) => line.startsWith("| "))
        .map((line) => line.replace(/\\\|/g, "").split("|").length);
    expect(columns(dirty)).toEqual(columns(markdownReport(demoReport())));
  });

  it("tells no counts and no scale where they are not known, and shows tables beside the sections", () => {
    const { name, title, hash, license, citation } = demoReport().dataset;
    const dataset = { name, title, hash, license, citation, cleaning: [], ratingHistogram: [], popularity: [] };
    const table: Table = {
      caption: "What others *published*",
      columns: [{ key: "model", label: "Model", kind: "text" }],
      rows: [{ cells: { model: "<b>" } }],
    };
    const report: Report = { ...demoReport(), dataset, tables: [table] };
    const text = markdownReport(report);
    expect(text).not.toMatch(/of all cells|Scale/);
    expect(text).toContain("## What others \\*published\\*\n\n| Model |\n| :-- |\n| &lt;b&gt; |");
    const page = htmlReport(report);
    expect(page).not.toContain("Cells filled");
    expect(page).toContain('<a href="#table-what-others-published">');
    expect(page).toContain('<section id="table-what-others-published"><h2>What others *published*</h2>');
  });

  it("keeps a blank line around everything that stands in a fold", () => {
    const text = markdownReport(demoReport());
    expect(text.match(/<details>/g)).toHaveLength(8);
    expect(text).not.toMatch(/<\/summary>\n[^\n]|[^\n]\n<\/details>/);
  });
});
