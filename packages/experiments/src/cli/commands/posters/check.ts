import { Command } from "commander";
import { imagePairs, openBackend } from "@marquee/neural";
import { textTable } from "@marquee/visualization";
import { itemTitle } from "../../../report/examples.ts";
import { postersOf, withPosters } from "../../poster-flags.ts";
import type { PosterFlags } from "../../poster-flags.ts";
import { printJson } from "../../print-json.ts";
import type { Terminal } from "../../terminal.ts";

interface CheckFlags extends PosterFlags {
  readonly json?: boolean;
}

/** `marquee posters check`: files that are no images, and pictures that two movies have. */
export function checkPostersCommand(io: Terminal): Command {
  return withPosters(new Command("check"))
    .description("find files that are no images, and movies that have the same picture")
    .option("--json", "print JSON")
    .addHelpText("after", "\nExample:\n  marquee posters check --data ml-1m")
    .action(async ({ json, ...flags }: CheckFlags) => {
      const { dataset, images } = await postersOf(flags, io);
      const titleOf = (id: string): string => itemTitle(dataset, dataset.interactions.items.numberOf(id));
      const repeated = imagePairs(openBackend().tf, images).map(({ first, second, cosine, same }) => ({
        first: titleOf(first),
        second: titleOf(second),
        similarity: cosine,
        file: same ? "the same" : "another",
      }));
      if (json) {
        printJson(io, { posters: images.ids.length, problems: images.problems, repeated });
        return;
      }
      const table = textTable({
        caption: "Repeated pictures",
        columns: [
          { key: "first", label: "one picture of", kind: "text" },
          { key: "second", label: "and of", kind: "text" },
          { key: "similarity", label: "similarity", kind: "number", digits: 3 },
          { key: "file", label: "file", kind: "text" },
        ],
        rows: repeated.map((cells) => ({ cells })),
      });
      io.out(`${table}\n`);
    });
}
