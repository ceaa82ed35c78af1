import { Command } from "commander";
import { nearestImages, openBackend } from "@marquee/neural";
import { textTable } from "@marquee/visualization";
import { itemTitle } from "../../../report/examples.ts";
import { UsageError } from "../../../usage-error.ts";
import { findMovie } from "../../find-movie.ts";
import { positive } from "../../numbers.ts";
import { postersOf, withPosters } from "../../poster-flags.ts";
import type { PosterFlags } from "../../poster-flags.ts";
import { printJson } from "../../print-json.ts";
import type { Terminal } from "../../terminal.ts";

interface SimilarFlags extends PosterFlags {
  readonly n: number;
  readonly json?: boolean;
}

/** `marquee posters similar`: movies whose posters look like a given one's. */
export function similarPostersCommand(io: Terminal): Command {
  return withPosters(new Command("similar"))
    .description("movies whose posters look like that of a given one, by the cosine of their features less the mean")
    .argument("<title>", "a title, with its year where several movies have it, or an id")
    .option("--n <count>", "how many", positive, 10)
    .option("--json", "print JSON")
    .addHelpText("after", `\nExample:\n  marquee posters similar "Toy Story (1995)" --data ml-1m`)
    .action(async (text: string, { n, json, ...flags }: SimilarFlags) => {
      const { dataset, images } = await postersOf(flags, io);
      const { items } = dataset.interactions;
      const item = findMovie(dataset, text);
      const row = images.ids.indexOf(items.idOf(item));
      const movie = itemTitle(dataset, item);
      if (row < 0) throw new UsageError(`there is no poster of ${movie}`);
      const near = nearestImages(openBackend().tf, images, n)[row];
      const similar = Array.from(near.items, (other, k) => {
        const id = images.ids[other];
        return { rank: k + 1, movie_id: id, title: itemTitle(dataset, items.numberOf(id)), similarity: near.scores[k] };
      });
      if (json) {
        printJson(io, { movie, similar });
        return;
      }
      const table = textTable({
        caption: "Similar posters",
        columns: [
          { key: "rank", label: "#", kind: "number" },
          { key: "title", label: `posters like that of ${movie}`, kind: "text" },
          { key: "similarity", label: "similarity", kind: "number", digits: 3 },
        ],
        rows: similar.map(({ rank, title, similarity }) => ({ cells: { rank, title, similarity } })),
      });
      io.out(`${table}\n`);
    });
}
