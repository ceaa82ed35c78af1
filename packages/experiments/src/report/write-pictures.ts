import { mkdir, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { writeFileWhole } from "@marquee/data";
import { readmeOf } from "./report-folder.ts";

/**
 * Writes the pictures of a report into `figures` under `folder`, PNG by name unless the name ends in `.svg`; those that
 * only the report there before names and what killed runs left are removed. Returns the paths from `folder`. A UsageError
 * where the README.md there is of no report.
 */
export async function writePictures(
  folder: string,
  pictures: ReadonlyMap<string, Uint8Array>,
): Promise<readonly string[]> {
  const earlier = new Set(readmeOf(folder).match(/(?<=figures\/)[\w.-]+\.(png|svg)/g));
  const figures = join(folder, "figures");
  await mkdir(figures, { recursive: true });
  const files = new Map([...pictures].map(([name, bytes]) => [name.endsWith(".svg") ? name : `${name}.png`, bytes]));
  for (const file of await readdir(figures)) {
    if (earlier.has(file) && !files.has(file)) await rm(join(figures, file));
  }
  for (const place of [folder, figures]) await removePartials(place);
  for (const [file, bytes] of files) await writeFileWhole(join(figures, file), [bytes]);
  return [...files.keys()].map((file) => `figures/${file}`);
}

const partial = /\.(html|md|json|js|png|svg)\.[0-9a-f-]{36}\.partial$/;

/** Removes what runs left that were killed while they wrote: temporary files from before this process began. */
async function removePartials(folder: string): Promise<void> {
  for (const file of await readdir(folder)) {
    const path = join(folder, file);
    if (partial.test(file) && (await stat(path)).mtimeMs < performance.timeOrigin) await rm(path);
  }
}
