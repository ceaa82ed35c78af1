import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { htmlReport, htmlStudy, palettes, timingsScript } from "../src/index.ts";
import { findChromium, openPage } from "./browser.ts";
import type { Page, PageOptions } from "./browser.ts";
import { demoReport, demoTimings } from "./demo-report.ts";
import { demoStudy } from "./demo-study.ts";
import { poisonedReport } from "./poisoned.ts";

const chromium = findChromium();
const folder = mkdtempSync(join(tmpdir(), "marquee-page-"));
const address = (name: string): string => pathToFileURL(join(folder, name)).href;

describe.skipIf(chromium === undefined)("the page in a browser (skipped without Chromium on the path)", () => {
  let page: Page | undefined;
  const open = async (name: string, options?: PageOptions): Promise<Page> => {
    page = await openPage(chromium ?? "", address(name), options);
    return page;
  };

  beforeAll(() => {
    writeFileSync(join(folder, "index.html"), htmlReport(demoReport()));
    writeFileSync(join(folder, "dirty.html"), htmlReport(poisonedReport(demoReport())));
    writeFileSync(join(folder, "study.html"), htmlStudy(demoStudy()));
    writeFileSync(join(folder, "timings.js"), timingsScript(demoReport(), demoTimings()));
  });
  afterEach(async () => {
    await page?.close();
    page = undefined;
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  /** Scrolls through the whole page, so that every figure is drawn; ends at the top. */
  const scrollThrough = `(async () => {
    for (let y = 0; y < document.documentElement.scrollHeight; y += 600) {
      window.scrollTo({ top: y, behavior: "instant" });
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
    window.scrollTo({ top: 0, behavior: "instant" });
  })()`;

  it("draws every figure, asks for nothing but timings.js, and reports no error", async () => {
    const { evaluate, errors, requests } = await open("index.html");
    await evaluate(scrollThrough);
    expect(await evaluate("document.querySelectorAll('.plot').length")).toBe(9);
    expect(await evaluate("document.querySelectorAll('.js-plotly-plot .main-svg').length > 9")).toBe(true);
    expect(await evaluate("document.querySelectorAll('.plot:not(.js-plotly-plot)').length")).toBe(0);
    expect(requests).toEqual([address("index.html"), address("timings.js")]);
    expect(errors).toEqual([]);
  });

  it("runs nothing from the texts of the data", async () => {
    const { evaluate, errors } = await open("dirty.html", { dark: true });
    await evaluate(scrollThrough);
    expect(await evaluate("document.title")).toContain("Quick comparison");
    expect(await evaluate("document.images.length")).toBe(0);
    expect(errors).toEqual([]);
  });

  it("fits a phone: nothing sticks out sideways at 360 pixels", async () => {
    const { evaluate } = await open("index.html", { width: 360 });
    await evaluate(scrollThrough);
    expect(await evaluate("document.documentElement.scrollWidth")).toBe(360);
    expect(
      await evaluate(
        "[...document.querySelectorAll('.js-plotly-plot svg')].every((s) => s.getBoundingClientRect().right <= 360)",
      ),
    ).toBe(true);
  });

  it("sorts a table by the clicked head and says so to screen readers", async () => {
    const { evaluate } = await open("index.html");
    const column = (click: string): Promise<unknown> =>
      evaluate(`(() => {
        const table = document.querySelector("table.sortable");
        const [, , head] = table.querySelectorAll("th[scope=col]");
        ${click}
        return [head.ariaSort, ...[...table.tBodies[0].rows].map((row) => row.cells[2].dataset.sort ?? "")];
      })()`);
    const [unsorted, ...before] = (await column("")) as string[];
    const [ascending, ...first] = (await column('head.querySelector("button").click();')) as string[];
    const [descending, ...second] = (await column('head.querySelector("button").click();')) as string[];
    const numbers = before.filter((value) => value !== "").map(Number);
    const gaps = before.filter((value) => value === "");
    expect([unsorted, ascending, descending]).toEqual([null, "ascending", "descending"]);
    expect(first).toEqual([...numbers.toSorted((a, b) => a - b).map(String), ...gaps]);
    expect(second).toEqual([...numbers.toSorted((a, b) => b - a).map(String), ...gaps]);
  });

  it("follows the system's theme, switches with the button, figures too, and remembers", async () => {
    const { evaluate } = await open("index.html", { dark: true });
    await evaluate(scrollThrough);
    const look = `[getComputedStyle(document.body).backgroundColor, document.querySelector("[data-bars]").layout.template.layout.paper_bgcolor, localStorage.getItem("marquee-theme")]`;
    expect(await evaluate(look)).toEqual(["rgb(19, 16, 23)", palettes.dark.surface, null]);
    await evaluate("document.querySelector('button.theme').click()");
    expect(await evaluate(look)).toEqual(["rgb(250, 246, 239)", palettes.light.surface, "light"]);
  });

  it("shows the chosen metric, its definition and its accuracy against time", async () => {
    const { evaluate } = await open("index.html");
    await evaluate(scrollThrough);
    const shown = `["[data-bars]", "[data-time]"].map((place) => JSON.stringify(document.querySelector(place).layout)).every((layout) => layout.includes("RMSE (lower is better)"))`;
    expect(await evaluate(shown)).toBe(false);
    await evaluate(`(() => {
      const select = document.querySelector("[data-choose-metric]");
      select.value = "rmse";
      select.dispatchEvent(new Event("change"));
    })()`);
    expect(await evaluate(shown)).toBe(true);
    expect(
      await evaluate(
        "[...document.querySelectorAll('#split-random .definition:not([hidden])')].map((p) => p.textContent)",
      ),
    ).toEqual(["√ of the mean squared error over all test ratings."]);
  });

  it("says that times are missing when timings.js is not there", async () => {
    rmSync(join(folder, "timings.js"));
    const { evaluate } = await open("index.html");
    expect(await evaluate("document.querySelector('.untimed').checkVisibility()")).toBe(true);
    expect(await evaluate("document.querySelector('.timed').checkVisibility()")).toBe(false);
  });

  it("draws the figures of a study, fits a phone, and shows what is chosen with other words", async () => {
    const { evaluate, errors, requests } = await open("study.html", { width: 390, dark: true });
    await evaluate(scrollThrough);
    expect(await evaluate("document.querySelectorAll('.plot:not(.js-plotly-plot)').length")).toBe(0);
    expect(await evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
    const label = `document.querySelector("[data-choice=cost] .plot").getAttribute("aria-label")`;
    const before = await evaluate(label);
    await evaluate(`(() => {
      const select = document.querySelectorAll("[data-choice=cost] select")[2];
      select.value = "memory";
      select.dispatchEvent(new Event("change"));
    })()`);
    expect(before).toContain("seconds to fit");
    expect(await evaluate(label)).toContain("peak memory");
    expect(requests).toEqual([address("study.html")]);
    expect(errors).toEqual([]);
  });
});
