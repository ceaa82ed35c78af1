import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { demoReport, demoTimings } from "../../test/demo-report.ts";
import { poison, poisonedReport } from "../../test/poisoned.ts";
import { timingsScript } from "../report/timings.ts";
import { htmlReport } from "./html-report.ts";

const page = htmlReport(demoReport());
const pageData = (html: string): string =>
  /<script type="application\/json" id="page-data">([\s\S]*?)<\/script>/.exec(html)![1];
const count = (text: string, part: string): number => text.split(part).length - 1;

describe("htmlReport", () => {
  it("gives the same bytes for the same report, also after a trip through JSON", () => {
    expect(htmlReport(demoReport()) === page).toBe(true);
    expect(htmlReport(JSON.parse(JSON.stringify(demoReport()))) === page).toBe(true);
  });

  it("escapes every text of a report: no element more than in the clean page", () => {
    const dirty = htmlReport(poisonedReport(demoReport()));
    for (const tag of ["<script", "</script", "<img"]) expect(count(dirty, tag)).toBe(count(page, tag));
    expect(count(dirty, poison)).toBe(0);
    expect(/href="javascript:/i.test(dirty)).toBe(false);
    expect(pageData(dirty)).not.toMatch(/[<>\u2028]/);
  });

  it("asks for nothing but its times: no address in any src or href that would be loaded", () => {
    const own = page.replace(/<script>[\s\S]*?<\/script>/g, "").replace(/<style>[\s\S]*?<\/style>/g, "");
    expect([...own.matchAll(/\ssrc="([^"]*)"/g)].map(([, address]) => address)).toEqual(["timings.js"]);
    expect(own.match(/<(link|img|iframe|object|embed)(?! rel="icon" href="data:,")/)).toBeNull();
    expect([...own.matchAll(/url\(([^)]{0,40})/g)]).toEqual([]);
  });

  it("counts no rows of folds that are not known", () => {
    const { sections, ...report } = demoReport();
    expect(count(page, "<dt>Folds</dt>")).toBe(sections.length);
    const unknown = htmlReport({ ...report, sections: sections.map((section) => ({ ...section, folds: [] })) });
    expect(unknown).not.toMatch(/<dt>(Folds|Train ratings|Test ratings)/);
    expect(count(unknown, "<dt>Split hash</dt>")).toBe(sections.length);
  });

  it("allows by hash exactly the scripts it carries", () => {
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)![1];
    const scripts = [...page.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(
      ([, source]) => `'sha256-${createHash("sha256").update(source).digest("base64")}'`,
    );
    expect(scripts).toHaveLength(3);
    expect(policy).toContain(`script-src 'self' ${scripts.join(" ")};`);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain("script-src 'unsafe-inline'");
  });

  it("carries data that parse, with a figure for every place", () => {
    const { figures } = JSON.parse(pageData(page)) as { figures: Record<string, unknown> };
    const places = [...page.matchAll(/data-figure="([^"]*)"/g)].map(([, key]) => key);
    expect(places.length).toBeGreaterThan(6);
    for (const key of places) expect(Object.keys(figures)).toContain(key);
  });

  it("says so when the times are not there, and has no unique id twice", () => {
    expect(count(page, "the file is not here")).toBe(2);
    const ids = [...page.replace(/<script[\s\S]*?<\/script>/g, "").matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("stands without slices, examples, comparisons, times and intervals", () => {
    const { dataset, sections, ...rest } = demoReport();
    const { significance, ...section } = sections[0];
    expect(significance).toBeDefined();
    const bare = htmlReport({
      ...rest,
      dataset: { ...dataset, cleaning: [], ratingHistogram: [], popularity: [], overTime: [] },
      sections: [{ ...section, slices: [], examples: [], comparisons: [], leakage: [] }],
    });
    expect(count(bare, "Differences were not tested.")).toBeGreaterThan(0);
  });
});

describe("timingsScript", () => {
  it("sets one value and escapes what could end the script", () => {
    const script = timingsScript(poisonedReport(demoReport()), { ...demoTimings(), machine: poison });
    expect(script).toMatch(/^window\.marqueeTimings = \{[^\n<>\u2028]*\};\n$/);
  });
});
