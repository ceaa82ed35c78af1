import { Command } from "commander";
import { findsSimilarItems } from "@marquee/core";
import { textTable } from "@marquee/visualization";
import { UsageError } from "../../usage-error.ts";
import { withModel } from "../model-flags.ts";
import { modelSource } from "../model-source.ts";
import type { ModelFlags } from "../model-source.ts";
import { positive } from "../numbers.ts";
import { printJson } from "../print-json.ts";
import type { Terminal } from "../terminal.ts";

interface SimilarFlags extends ModelFlags {
  readonly n: number;
  readonly json?: boolean;
}

/** What compares movies when no model is named. */
const STANDARD_MODEL = "item-cf";

/** `marquee similar`: movies like a given one. */
export function similarCommand(io: Terminal): Command {
  return withModel(new Command("similar"))
    .description(`movies like a given one, by a model that learned from a whole data set (default: ${STANDARD_MODEL})`)
    .argument("<title>", "a title, with its year where several movies have it, or an id")
    .option("--n <count>", "how many", positive, 10)
    .option("--json", "print JSON")
    .addHelpText(
      "after",
      `
Examples:
  marquee similar "Gravity (2013)"
  marquee similar "Toy Story (1995)" --data ml-1m --model ials --set factors=32
  marquee similar "Toy Story (1995)" --saved ials.safetensors`,
    )
    .action(async (text: string, { n, json, ...flags }: SimilarFlags) => {
      const named = flags.saved === undefined ? { model: STANDARD_MODEL, ...flags } : flags;
      const { origin, title, findItem, trained } = await modelSource(named, io, "similarItems");
      const item = findItem(text);
      const model = await trained();
      if (!findsSimilarItems(model)) throw new UsageError("the model does not compare movies");
      const { items, scores } = model.similarItems(item, n);
      const nameOf = (number: number): string => title?.(number) ?? `movie ${origin.items.idOf(number)}`;
      const rows = Array.from(items, (other, k) => ({
        rank: k + 1,
        movie_id: origin.items.idOf(other),
        title: nameOf(other),
        similarity: scores[k],
      }));
      if (json) {
        printJson(io, { movie: nameOf(item), similar: rows });
        return;
      }
      const table = textTable({
        caption: "Similar movies",
        columns: [
          { key: "rank", label: "#", kind: "number" },
          { key: "title", label: `like ${nameOf(item)}`, kind: "text" },
          { key: "similarity", label: "similarity", kind: "number", digits: 3 },
        ],
        rows: rows.map((row) => ({ cells: row })),
      });
      io.out(`${table}\n`);
    });
}
