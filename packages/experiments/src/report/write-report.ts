import { mkdir, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { writeFileWhole } from "@marquee/data";
import { htmlReport, markdownReport, timingsScript } from "@marquee/visualization";
import type { Report, Timings } from "@marquee/visualization";

/** Where the parts of a written report lie. */
export interface WrittenReport {
  /** The interactive page. */
  readonly page: string;
  /** Its Markdown twin. */
  readonly markdown: string;
}

/**
 * Writes a report into `folder`: `index.html`, `README.md`, `report.json`, `timings.js` and `figures/*.png`. All but
 * the timings and the pictures of them depend on the report and on which pictures there are.
 */
export async function writeReport(
  folder: string,
  report: Report,
  timings: Timings,
  pictures: ReadonlyMap<string, Uint8Array> = new Map(),
): Promise<WrittenReport> {
  const page = join(folder, "index.html");
  const markdown = join(folder, "README.md");
  const figures = join(folder, "figures");
  await mkdir(figures, { recursive: true });
  await removeOldPictures(figures, pictures);
  for (const place of [folder, figures]) await removePartials(place);
  for (const [name, bytes] of pictures) await writeFileWhole(join(figures, `${name}.png`), [bytes]);
  await writeFileWhole(join(folder, "timings.js"), [timingsScript(report, timings)]);
  await writeFileWhole(join(folder, "report.json"), [`${JSON.stringify(report, null, 1)}\n`]);
  const paths = [...pictures.keys()].map((name) => `figures/${name}.png`);
  await writeFileWhole(markdown, [markdownReport(report, { figures: paths })]);
  await writeFileWhole(page, [htmlReport(report)]);
  return { page, markdown };
}

async function removeOldPictures(folder: string, pictures: ReadonlyMap<string, Uint8Array>): Promise<void> {
  for (const file of await readdir(folder)) {
    if (file.endsWith(".png") && !pictures.has(file.slice(0, -".png".length))) await rm(join(folder, file));
  }
}

const partial = /\.(html|md|json|js|png)\.[0-9a-f-]{36}\.partial$/;

/** Removes what runs left that were killed while they wrote: temporary files from before this process began. */
async function removePartials(folder: string): Promise<void> {
  for (const file of await readdir(folder)) {
    const path = join(folder, file);
    if (partial.test(file) && (await stat(path)).mtimeMs < performance.timeOrigin) await rm(path);
  }
}
