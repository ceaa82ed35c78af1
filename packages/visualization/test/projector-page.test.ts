import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { cosine, rowOf, topN } from "@marquee/core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { projectorPage } from "../src/index.ts";
import { findChromium, openPage } from "./browser.ts";
import type { Page, PageOptions } from "./browser.ts";
import { demoProjector } from "./demo-projector.ts";

const chromium = findChromium();
const folder = mkdtempSync(join(tmpdir(), "marquee-projector-"));
const projector = demoProjector();

it("the script of the page has been built", () => {
  expect(existsSync(fileURLToPath(new URL("../dist/projector.js", import.meta.url)))).toBe(true);
});

it("parts that do not fit together are refused by name", () => {
  const [first] = projector.embeddings;
  const broken = { ...projector, embeddings: [{ ...first, vectors: first.vectors.slice(1) }] };
  expect(() => projectorPage(broken)).toThrow('projector: embedding "first" must have 480 numbers, got 479');
  const swapped = { ...first, movies: first.movies.toReversed() };
  expect(() => projectorPage({ ...projector, embeddings: [swapped] })).toThrow(/must ascend below 60, got 58 in row 1/);
});

it("posters on more sheets than the page takes, or on none of them, are refused", () => {
  const posters = { columns: 6, rows: 5, aspect: 1, places: Int32Array.from(projector.movies.keys()) };
  const on = (sheets: number): string =>
    projectorPage({ ...projector, posters: { ...posters, sheets: Array<Uint8Array>(sheets).fill(new Uint8Array(1)) } });
  expect(() => on(5)).toThrow("posters must be on at most 4 sheets, got 5");
  expect(() => on(1)).toThrow("places of posters must be below 30, got 30");
  expect(on(2)).toContain("<!doctype html>");
});

it("equal values give equal bytes, and titles cannot become markup", () => {
  expect(projectorPage(demoProjector())).toBe(projectorPage(demoProjector()));
  const [movie, ...others] = projector.movies;
  const dirty = { ...movie, title: "</script><script>alert(1)</script>" };
  expect(projectorPage({ ...projector, movies: [dirty, ...others] })).not.toContain("<script>alert(1)");
});

describe.skipIf(chromium === undefined)("the cloud in a browser (skipped without Chromium on the path)", () => {
  let page: Page | undefined;
  const open = async (hash = "", options: PageOptions = {}): Promise<Page> => {
    const address = pathToFileURL(join(folder, "cloud.html")).href;
    page = await openPage(chromium ?? "", `${address}${hash}`, { webgl: true, ...options });
    expect(await page.evaluate("document.body.dataset.ready")).toBe("yes");
    return page;
  };
  beforeAll(() => {
    writeFileSync(join(folder, "cloud.html"), projectorPage(projector));
  });
  afterEach(async () => {
    await page?.close();
    page = undefined;
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const listed = `[...document.querySelectorAll("#pane .movies li")].map((row) => row.dataset.movie)`;
  const wait = (ms: number): string => `await new Promise((done) => setTimeout(done, ${ms}));`;
  const find = (text: string): string => `
    const query = document.querySelector("#query");
    query.value = ${JSON.stringify(text)};
    query.dispatchEvent(new Event("input"));
    query.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter" }));`;

  /** The ids of the ten nearest to a movie, by the library. */
  function nearestIds(movie: number): string[] {
    const { vectors, width, movies } = projector.embeddings[0];
    const own = rowOf(vectors, width, movie);
    const cosines = Float32Array.from(movies, (other) =>
      other === movie ? NaN : cosine(own, rowOf(vectors, width, other)),
    );
    return Array.from(topN(cosines, 10).items, (item) => `m${item}`);
  }

  it("shows the library's nearest movies of the one that is clicked", async () => {
    const { evaluate, errors, requests } = await open();
    const clicked = await evaluate(`(async () => {
      ${find("picture 25")}
      ${wait(2500)}
      const ring = document.querySelector("#lines circle");
      const place = { clientX: +ring.getAttribute("cx"), clientY: +ring.getAttribute("cy") };
      dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
      const before = ${listed};
      const canvas = document.querySelector("#canvas");
      const at = { ...place, isPrimary: true, pointerId: 1, bubbles: true };
      canvas.dispatchEvent(new PointerEvent("pointerdown", at));
      canvas.dispatchEvent(new PointerEvent("pointerup", at));
      return { before, heading: document.querySelector("#pane h2").textContent, listed: ${listed} };
    })()`);
    expect(clicked).toEqual({ before: [], heading: "Picture 25 (1985)", listed: nearestIds(25) });
    expect(requests).toHaveLength(1);
    expect(errors).toEqual([]);
  });

  it("draws points, and others after the change to three dimensions", async () => {
    const { evaluate } = await open();
    const drawn = `(async () => {
      ${wait(1600)}
      const canvas = document.querySelector("#canvas");
      const copy = Object.assign(document.createElement("canvas"), { width: canvas.width, height: canvas.height });
      const context = copy.getContext("2d");
      dispatchEvent(new KeyboardEvent("keydown", { key: "0" }));
      ${wait(900)}
      dispatchEvent(new KeyboardEvent("keydown", { key: "+" }));
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      context.drawImage(canvas, 0, 0);
      const { data } = context.getImageData(0, 0, copy.width, copy.height);
      return Array.from({ length: data.length / 4 }, (_, p) => (data[4 * p + 3] > 0 ? "1" : "0")).join("");
    })()`;
    const inked = (picture: string): number => picture.replaceAll("0", "").length;
    const flat = (await evaluate(drawn)) as string;
    await evaluate(`dispatchEvent(new KeyboardEvent("keydown", { key: "3" }))`);
    expect(await evaluate("location.hash")).toContain("PCA+3-D");
    const deep = (await evaluate(drawn)) as string;
    expect(inked(flat)).toBeGreaterThan(200);
    expect(inked(deep)).toBeGreaterThan(200);
    expect(deep).not.toBe(flat);
  });

  it("opens as a bookmark says, and keeps the address up to date", async () => {
    const { evaluate } = await open("#embedding=second&color=year&movie=m4&likes=m0~m3&recommender=item-based");
    expect(await evaluate("document.querySelector('#embedding').value")).toBe("second");
    expect(await evaluate("document.querySelector('#color').value")).toBe("year");
    expect(await evaluate("document.querySelector('#pane h2').textContent")).toBe("Picture 4 (1964)");
    await evaluate(`dispatchEvent(new KeyboardEvent("keydown", { key: "l" }))`);
    expect(await evaluate("new URLSearchParams(location.hash.slice(1)).get('likes')")).toBe("m0~m3~m4");
  });

  it("recommends from what is liked and colors by it", async () => {
    const { evaluate } = await open("#likes=m0~m3&recommender=item-based&color=liking");
    const recommended = (await evaluate(listed)) as string[];
    // The users of a kind like the movies 0, 3, 6 and 9 of it.
    expect(recommended).toEqual(["m6", "m9"]);
  });

  it("compares the movies of a rectangle with all", async () => {
    const { evaluate } = await open();
    const text = await evaluate(`(async () => {
      ${wait(1500)}
      const canvas = document.querySelector("#canvas");
      const event = (type, x, y) => canvas.dispatchEvent(
        new PointerEvent(type, { clientX: x, clientY: y, isPrimary: true, pointerId: 1, shiftKey: true, bubbles: true }));
      canvas.setPointerCapture = () => undefined;
      event("pointerdown", 2, 2);
      event("pointermove", 600, 600);
      event("pointerup", canvas.clientWidth - 2, canvas.clientHeight - 2);
      return document.querySelector("#pane").textContent;
    })()`);
    expect(text).toMatch(/Group A\d+ movies, median year \d{4}/);
    expect(text).toContain("Comedy");
  });

  it("keeps the focus of the keyboard where it was, and moves it along the tabs", async () => {
    const { evaluate } = await open("#movie=m4");
    const focused = `document.activeElement.id`;
    await evaluate(`document.querySelector("#like").focus(); document.querySelector("#like").click()`);
    expect(await evaluate(`document.querySelector("#like").ariaPressed`)).toBe("true");
    expect(await evaluate(focused)).toBe("like");
    await evaluate(`(() => {
      const nearest = document.querySelector("#pane .movies button");
      nearest.focus();
      nearest.click();
    })()`);
    expect(await evaluate(focused)).toBe("pane");
    const press = (id: string, key: string): Promise<unknown> =>
      evaluate(`document.querySelector("#${id}").dispatchEvent(
        new KeyboardEvent("keydown", { key: "${key}", bubbles: true, cancelable: true }))`);
    await press("tab-movie", "ArrowLeft");
    expect(await evaluate(focused)).toBe("tab-liking");
    expect(await evaluate(`document.querySelector("#pane h2").textContent`)).toBe("For you");
  });

  it("selects a group by touch on a narrow screen, and Escape lets go of selecting alone", async () => {
    const { evaluate } = await open("#movie=m4", { width: 390 });
    const pressed = `document.querySelector("#select-b").ariaPressed`;
    expect(await evaluate(`document.querySelector("#select-b").checkVisibility()`)).toBe(true);
    await evaluate(`document.querySelector("#select-b").click()`);
    expect(await evaluate(`document.querySelector("#advice").textContent`)).toBe("Draw a rectangle around group B");
    await evaluate(`dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }))`);
    expect(await evaluate(pressed)).toBe("false");
    expect(await evaluate("location.hash")).toContain("movie=m4");
    await evaluate(`(async () => {
      ${wait(1500)}
      document.querySelector("#select-b").click();
      const canvas = document.querySelector("#canvas");
      canvas.setPointerCapture = () => undefined;
      const event = (type, x, y) => canvas.dispatchEvent(new PointerEvent(type, {
        clientX: x, clientY: y, isPrimary: true, pointerId: 1, pointerType: "touch", bubbles: true }));
      event("pointerdown", 2, 2);
      event("pointermove", 200, 400);
      event("pointerup", 388, 898);
    })()`);
    expect(await evaluate("new URLSearchParams(location.hash.slice(1)).get('group-1')")).toMatch(/^m\d+~/);
    expect(await evaluate(pressed)).toBe("false");
  });

  it("fits a narrow screen in the dark", async () => {
    const { evaluate, errors } = await open("", { width: 390, dark: true });
    expect(await evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(390);
    expect(errors).toEqual([]);
  });
});
