import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { figureHtml, findKaleido, notebookFigure, ratingHistogram } from "../src/index.ts";
import { findChromium, openPage } from "./browser.ts";

const chromium = findChromium();
const folder = mkdtempSync(join(tmpdir(), "marquee-figure-"));
afterAll(() => rmSync(folder, { recursive: true }));

const figure = ratingHistogram([{ value: 8, count: 3 }]);
const repository = new URL("../../../", import.meta.url).pathname;

describe("figureHtml", () => {
  it("gives equal bytes for equal figures", () => {
    expect(figureHtml(figure) === figureHtml(ratingHistogram([{ value: 8, count: 3 }]))).toBe(true);
  });

  it("keeps a script in a text from ending its own", () => {
    const hostile = { ...figure, layout: { ...figure.layout, title: { text: "</script><script>alert(1)</script>" } } };
    expect(figureHtml(hostile).match(/<\/script/g)).toHaveLength(1);
  });

  it.skipIf(chromium === undefined)(
    "draws itself, twice on one page, where require.js and CommonJS names are defined (skipped without Chromium)",
    async () => {
      const notebook = `<script>window.define = Object.assign(() => (window.taken = true), { amd: {} }); window.module = { exports: {} }; window.exports = {};</script>`;
      const path = join(folder, "notebook.html");
      writeFileSync(path, `<!doctype html><meta charset="utf-8">${notebook}${figureHtml(figure)}${figureHtml(figure)}`);
      const page = await openPage(chromium ?? "", pathToFileURL(path).href);
      try {
        expect(await page.evaluate("document.querySelectorAll('.js-plotly-plot .main-svg').length > 2")).toBe(true);
        expect(await page.evaluate("document.querySelectorAll('.js-plotly-plot').length")).toBe(2);
        expect(await page.evaluate("window.taken")).toBeUndefined();
        expect(page.errors).toEqual([]);
        expect(page.requests).toHaveLength(1);
      } finally {
        await page.close();
      }
    },
  );
});

describe("notebookFigure", () => {
  it("is interactive when that is asked for", async () => {
    const [type, content] = await notebookFigure(figure, { interactive: true });
    expect([type, content === figureHtml(figure)]).toEqual(["text/html", true]);
  });

  it("has a title when one is given, as text", async () => {
    const [, content] = await notebookFigure(figure, { interactive: true, title: "a <b>" });
    expect(content).toContain("a \\u0026lt;b\\u0026gt;");
    expect(figure.layout["title"]).toBeUndefined();
  });

  it.skipIf(findKaleido(repository) === undefined)("is a picture otherwise (skipped without kaleido)", async () => {
    const [type, content] = await notebookFigure(figure);
    expect(type).toBe("image/png");
    expect(Array.from(content.slice(1, 4) as Uint8Array)).toEqual([0x50, 0x4e, 0x47]);
  });
});
