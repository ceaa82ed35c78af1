import { join } from "node:path";
import type { Interactions } from "@marquee/core";
import { fileName } from "../file-name.ts";
import { writeFileWhole } from "../write-file-whole.ts";
import type { Split } from "./split.ts";
import { writeRatings } from "./write-ratings.ts";

/**
 * Writes each fold as `<name>.train.tsv`, `<name>.test.tsv` and, where it has them, `<name>.validation.tsv` and
 * `<name>.withheld.tsv`: lines of raw user id, raw item id, rating and, when the data have times, Unix seconds (0 where unknown), separated by tabs,
 * without a header; and where only some items are ranked, their raw ids in `<name>.candidates.tsv`, one a line. Returns
 * the paths. Throws when an id holds a tab or a line end, or the name of a fold is no name of a file.
 */
export async function exportSplit(folder: string, data: Interactions, { folds }: Split): Promise<readonly string[]> {
  for (const { name } of folds) fileName("exportSplit: fold", name);
  const paths: string[] = [];
  for (const fold of folds) {
    for (const part of ["train", "test", "validation", "withheld"] as const) {
      const rows = fold[part];
      if (!rows) continue;
      const path = join(folder, `${fold.name}.${part}.tsv`);
      await writeRatings(path, data, rows);
      paths.push(path);
    }
    if (fold.candidates) {
      const path = join(folder, `${fold.name}.candidates.tsv`);
      await writeFileWhole(path, [Array.from(fold.candidates, (item) => `${data.items.ids[item]}\n`).join("")]);
      paths.push(path);
    }
  }
  return paths;
}
