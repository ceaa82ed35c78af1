import { mkdir, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { writeFileWhole } from "@marquee/data";
import {
  bothThemes,
  findKaleido,
  htmlReport,
  markdownReport,
  renderPng,
  reportFigures,
  timingsScript,
} from "@marquee/visualization";
import type { Report, Timings } from "@marquee/visualization";

/** Where the parts of a written report lie. */
export interface WrittenReport {
  /** The interactive page. */
  readonly page: string;
  /** Its Markdown twin. */
  readonly markdown: string;
  /** How many pictures were drawn; 0 where the renderer is not installed. */
  readonly pictures: number;
}

/**
 * Writes a report into `folder`: `index.html`, `README.md`, `report.json`, `timings.js` and `figures/*.png`. All but the
 * timings and the pictures of them depend on the report alone.
 */
export async function writeReport(
  folder: string,
  report: Report,
  timings: Timings,
  root: string,
): Promise<WrittenReport> {
  const kaleido = findKaleido(root);
  const figures = bothThemes(reportFigures(report, timings));
  const pictures =
    kaleido === undefined ? new Map<string, Uint8Array>() : await renderPng(figures, { kaleido, scale: 1.5 });
  const page = join(folder, "index.html");
  const markdown = join(folder, "README.md");
  await removeOldPictures(join(folder, "figures"), pictures);
  await removePartials(folder);
  for (const [name, bytes] of pictures) await writeFileWhole(join(folder, "figures", `${name}.png`), [bytes]);
  await writeFileWhole(join(folder, "timings.js"), [timingsScript(report, timings)]);
  await writeFileWhole(join(folder, "report.json"), [`${JSON.stringify(report, null, 1)}\n`]);
  await writeFileWhole(markdown, [
    markdownReport(report, { figures: [...pictures.keys()].map((name) => `figures/${name}.png`) }),
  ]);
  await writeFileWhole(page, [htmlReport(report)]);
  return { page, markdown, pictures: pictures.size };
}

/** Removes what runs left that were killed while they wrote: temporary files from before this process began. */
async function removePartials(folder: string): Promise<void> {
  for (const file of await readdir(folder, { recursive: true })) {
    const path = join(folder, file);
    if (!file.endsWith(".partial")) continue;
    const { mtimeMs } = await stat(path);
    if (mtimeMs < performance.timeOrigin) await rm(path);
  }
}

async function removeOldPictures(folder: string, pictures: ReadonlyMap<string, Uint8Array>): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const file of await readdir(folder)) {
    if (file.endsWith(".png") && !pictures.has(file.slice(0, -".png".length))) await rm(join(folder, file));
  }
}
