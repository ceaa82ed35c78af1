import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { demoReport } from "../test/demo-report.ts";
import { bothThemes, reportFigures } from "./report/report-figures.ts";
import { findKaleido, renderPng } from "./render.ts";

const kaleido = process.env["MARQUEE_KALEIDO"] ?? findKaleido(fileURLToPath(new URL("../../../", import.meta.url)));
const folder = mkdtempSync(join(tmpdir(), "marquee-render-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("findKaleido", () => {
  it("finds the executable in any Python of .venv and nothing elsewhere", () => {
    expect(findKaleido(folder)).toBeUndefined();
    const home = join(folder, ".venv/lib/python3.99/site-packages/kaleido/executable");
    mkdirSync(home, { recursive: true });
    expect(findKaleido(folder)).toBeUndefined();
    writeFileSync(join(home, "kaleido"), "");
    expect(findKaleido(folder)).toBe(join(home, "kaleido"));
  });
});

describe("renderPng", () => {
  it("says that the executable could not be started", async () => {
    await expect(renderPng({ a: { data: [], layout: {} } }, { kaleido: join(folder, "none") })).rejects.toThrow(
      "ENOENT",
    );
  });

  it("says with what a dying executable ended", async () => {
    const options = { kaleido: process.execPath };
    await expect(renderPng({ a: { data: [], layout: {} } }, options)).rejects.toThrow(/must stay alive, ended with \d/);
  });
});

describe.skipIf(kaleido === undefined)("renderPng with kaleido (skipped when .venv has none)", () => {
  const options = { kaleido: kaleido ?? "", width: 600, scale: 1 };
  const { ratings, "random-ndcg-10-dark": dots } = bothThemes(reportFigures(demoReport()));

  it("draws PNG of the asked size, byte for byte the same each time", async () => {
    const first = await renderPng({ ratings, dots }, options);
    const second = await renderPng({ dots, ratings }, options);
    const png = first.get("ratings")!;
    const view = new DataView(png.buffer, png.byteOffset);
    expect([view.getUint32(16), view.getUint32(20)]).toEqual([600, 320]);
    for (const [name, bytes] of first) expect(Buffer.compare(bytes, second.get(name)!)).toBe(0);
  });

  it("names the figure that cannot be drawn", async () => {
    const wrong = { data: [{ type: "scatter", x: 5 }], layout: { width: "x", xaxis: 3 } };
    await expect(renderPng({ wrong: { ...wrong, data: [null as never] } }, options)).rejects.toThrow('figure "wrong"');
  });
});
