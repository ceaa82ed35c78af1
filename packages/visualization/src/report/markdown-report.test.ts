import { describe, expect, it } from "vitest";
import { demoReport } from "../../test/demo-report.ts";
import { poisonedReport } from "../../test/poisoned.ts";
import { markdownReport } from "./markdown-report.ts";

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

  it("says how to get the pictures when there are none", () => {
    expect(markdownReport(demoReport())).toContain("`npm run figures` draws them");
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

  it("keeps a blank line around everything that stands in a fold", () => {
    const text = markdownReport(demoReport());
    expect(text.match(/<details>/g)).toHaveLength(8);
    expect(text).not.toMatch(/<\/summary>\n[^\n]|[^\n]\n<\/details>/);
  });
});
