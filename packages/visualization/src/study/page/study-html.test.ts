import { describe, expect, it } from "vitest";
import { demoStudy } from "../../../test/demo-study.ts";
import { poison, poisonedStudy } from "../../../test/poisoned.ts";
import { decisions } from "../decisions.ts";
import { markdownStudy } from "./markdown-study.ts";
import { plateKey } from "../parts/part.ts";
import { htmlStudy } from "./study-html.ts";
import { studyFigures, studyParts } from "../parts/study-parts.ts";

const study = demoStudy();
const page = htmlStudy(study);
const body = page.replace(/<script[\s\S]*?<\/script>/g, "").replace(/<style>[\s\S]*?<\/style>/g, "");
const dataOf = (html: string): string =>
  /<script type="application\/json" id="page-data">([\s\S]*?)<\/script>/.exec(html)![1];
const count = (text: string, part: string): number => text.split(part).length - 1;

describe("htmlStudy", () => {
  it("gives the same bytes for the same study, also after a trip through JSON", () => {
    expect(htmlStudy(JSON.parse(JSON.stringify(study))) === page).toBe(true);
  });

  it("carries a figure and words for every place and every choice", () => {
    const { figures, labels } = JSON.parse(dataOf(page)) as Record<string, Record<string, unknown>>;
    const places = [...body.matchAll(/data-figure="([^"]*)"/g)].map(([, key]) => key);
    expect(places.length).toBeGreaterThan(8);
    for (const key of places) expect(Object.keys(figures)).toContain(key);
    expect(Object.keys(labels)).toEqual(Object.keys(figures));
    for (const { galleries } of studyParts(study)) {
      for (const gallery of galleries) {
        for (const key of gallery.plates.keys()) expect(figures).toHaveProperty([plateKey(gallery, key)]);
      }
    }
  });

  it("has a table row per choice, whose evidence is on the page, and no id twice", () => {
    const made = decisions(study);
    expect(count(body, '<th scope="rowgroup"')).toBe(made.length);
    const ids = [...body.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { evidence } of made) expect(ids).toContain(evidence);
    for (const [, target] of body.matchAll(/href="#([^"]*)"/g)) expect(ids).toContain(target);
  });

  it("asks for nothing: no address in any src or href that would be loaded", () => {
    expect([...body.matchAll(/\ssrc="/g)]).toEqual([]);
    expect(page).toMatch(/content="default-src 'none'; script-src 'sha256-/);
    expect(page).not.toContain("'self'");
  });

  it("escapes every text of a study", () => {
    const dirty = htmlStudy(poisonedStudy(study));
    for (const tag of ["<script", "</script", "<img"]) expect(count(dirty, tag)).toBe(count(page, tag));
    expect(count(dirty, poison)).toBe(0);
    expect(dataOf(dirty)).not.toMatch(/[<>\u2028]/);
  });

  it("leaves out parts that nothing was measured for", () => {
    const bare = htmlStudy({ ...study, columns: study.columns.slice(0, 1), further: [], trends: [], published: [] });
    for (const id of ["random-and-time", "further", "more-data", "published"]) {
      expect(bare).not.toContain(`id="${id}"`);
    }
  });
});

describe("markdownStudy", () => {
  const figures = Object.keys(studyFigures(study)).flatMap((name) => [
    `figures/${name}.png`,
    `figures/${name}-dark.png`,
  ]);
  const text = markdownStudy(study, { figures });

  it("shows every picture once, with words, and a dark one for dark pages", () => {
    expect(figures.length).toBeGreaterThan(16);
    for (const path of figures) expect(count(text, `"${path}"`)).toBe(1);
    expect(text).not.toContain('alt=""');
    expect(markdownStudy(study)).toContain("`npm run figures` installs what draws them");
  });

  it("has the decisions as a table whose links lead to anchors of the document", () => {
    const targets = [...text.matchAll(/\]\(#([^)]*)\)/g)].map(([, target]) => target);
    expect(targets.length).toBe(decisions(study).length);
    for (const target of targets) expect(text).toContain(`<a id="${target}"></a>`);
  });

  it("escapes every text of a study", () => {
    const dirty = markdownStudy(poisonedStudy(study)).replace(/(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g, "");
    expect(dirty).not.toMatch(/<(script|img)/i);
  });
});
