import { join } from "node:path";
import { writeFileWhole } from "@marquee/data";
import { htmlReport, markdownReport, timingsScript } from "@marquee/visualization";
import type { Report, Timings } from "@marquee/visualization";
import { writePictures } from "./write-pictures.ts";

/** Where the parts of a written report lie. */
export interface WrittenReport {
  /** The interactive page. */
  readonly page: string;
  /** Its Markdown twin. */
  readonly markdown: string;
}

/**
 * Writes a report into `folder`: `index.html`, `README.md`, `report.json`, `timings.js` and the pictures, PNG by name
 * unless the name ends in `.svg`, into `figures`. All but the timings and the pictures of them depend on the report and
 * on which pictures there are.
 */
export async function writeReport(
  folder: string,
  report: Report,
  timings: Timings,
  pictures: ReadonlyMap<string, Uint8Array> = new Map(),
): Promise<WrittenReport> {
  const page = join(folder, "index.html");
  const markdown = join(folder, "README.md");
  const figures = await writePictures(folder, pictures);
  await writeFileWhole(join(folder, "timings.js"), [timingsScript(report, timings)]);
  await writeFileWhole(join(folder, "report.json"), [`${JSON.stringify(report, null, 1)}\n`]);
  await writeFileWhole(markdown, [markdownReport(report, { figures })]);
  await writeFileWhole(page, [htmlReport(report)]);
  return { page, markdown };
}
