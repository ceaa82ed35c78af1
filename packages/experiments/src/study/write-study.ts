import { join } from "node:path";
import { writeFileWhole } from "@marquee/data";
import { htmlStudy, markdownStudy } from "@marquee/visualization";
import type { Study } from "@marquee/visualization";
import { writePictures } from "../report/write-pictures.ts";
import type { WrittenReport } from "../report/write-report.ts";

/** Writes a study into `folder`: `index.html`, `README.md` and `figures/*.png`; the same study gives the same bytes. */
export async function writeStudy(
  folder: string,
  study: Study,
  pictures: ReadonlyMap<string, Uint8Array> = new Map(),
): Promise<WrittenReport> {
  const page = join(folder, "index.html");
  const markdown = join(folder, "README.md");
  const figures = await writePictures(folder, pictures);
  await writeFileWhole(markdown, [markdownStudy(study, { figures })]);
  await writeFileWhole(page, [htmlStudy(study)]);
  return { page, markdown };
}
