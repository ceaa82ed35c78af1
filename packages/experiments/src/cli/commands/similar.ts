import { Command } from "commander";
import { findsSimilarItems, ratingMatrix } from "@marquee/core";
import { textTable } from "@marquee/visualization";
import { sideOf } from "../../registry/side-information.ts";
import { itemTitle } from "../../report/examples.ts";
import { openDataset } from "../../run/open-dataset.ts";
import { UsageError } from "../../usage-error.ts";
import { findMovie } from "../find-movie.ts";
import { fitWithProgress } from "../fit.ts";
import { estimatorOf, setOption } from "../model-option.ts";
import { positive } from "../numbers.ts";
import { printJson } from "../print-json.ts";
import type { Terminal } from "../terminal.ts";

interface SimilarFlags {
  readonly data: string;
  readonly model: string;
  readonly set: readonly string[];
  readonly n: number;
  readonly json?: boolean;
}

/** `marquee similar`: movies like a given one. */
export function similarCommand(io: Terminal): Command {
  return new Command("similar")
    .description("movies like a given one, by a model that learned from a whole data set")
    .argument("<title>", "a title, with its year where several movies have it, or an id")
    .option("--data <name>", "a data set of the catalogue", "movietweetings")
    .option("--model <name>", "a model that compares movies", "item-cf")
    .addOption(setOption())
    .option("--n <count>", "how many", positive, 10)
    .option("--json", "print JSON")
    .addHelpText(
      "after",
      '\nExamples:\n  marquee similar "Gravity (2013)"\n  marquee similar "Toy Story (1995)" --data ml-1m --model ials --set factors=32',
    )
    .action(async (title: string, { data, n, json, ...flags }: SimilarFlags) => {
      const make = estimatorOf(flags);
      const { dataset } = await openDataset(data, io);
      const estimator = make(sideOf(dataset), `, which ${dataset.title} does not have`);
      const item = findMovie(dataset, title);
      const model = await fitWithProgress(estimator, ratingMatrix(dataset.interactions), io);
      if (!findsSimilarItems(model))
        throw new UsageError(`${flags.model} does not compare movies; item-cf, item-knn, svd and ials do`);
      const { items, scores } = model.similarItems(item, n);
      const rows = Array.from(items, (other, k) => ({
        rank: k + 1,
        movie_id: dataset.interactions.items.idOf(other),
        title: itemTitle(dataset, other),
        similarity: scores[k],
      }));
      if (json) {
        printJson(io, { movie: itemTitle(dataset, item), similar: rows });
        return;
      }
      const table = textTable({
        caption: "Similar movies",
        columns: [
          { key: "rank", label: "#", kind: "number" },
          { key: "title", label: `like ${itemTitle(dataset, item)}`, kind: "text" },
          { key: "similarity", label: "similarity", kind: "number", digits: 3 },
        ],
        rows: rows.map((row) => ({ cells: row })),
      });
      io.out(`${table}\n`);
    });
}
