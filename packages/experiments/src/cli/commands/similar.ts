import { Command } from "commander";
import { comparesItems, findsSimilarItems } from "@marquee/core";
import { textTable } from "@marquee/visualization";
import { requireAbility } from "../../registry/abilities.ts";
import { UsageError } from "../../usage-error.ts";
import { withModel } from "../model-flags.ts";
import { modelSource } from "../model-source.ts";
import type { ModelFlags } from "../model-source.ts";
import { positive } from "../numbers.ts";
import { printJson } from "../print-json.ts";
import { sharedWords } from "../shared-words.ts";
import type { Terminal } from "../terminal.ts";

interface SimilarFlags extends ModelFlags {
  readonly n: number;
  readonly why?: boolean;
  readonly json?: boolean;
}

/** What compares movies when no model is named. */
const STANDARD_MODEL = "item-cf";

/** Shared features of a movie in the JSON form, the weightiest first. */
const MOST_SHARED = 20;

/** `marquee similar`: movies like a given one. */
export function similarCommand(io: Terminal): Command {
  return withModel(new Command("similar"))
    .description(`movies like a given one, by a model that learned from a whole data set (default: ${STANDARD_MODEL})`)
    .argument("<title>", "a title, with its year where several movies have it, or an id")
    .option("--n <count>", "how many", positive, 10)
    .option("--why", "say what each has in common with it: people, genres, words")
    .option("--json", "print JSON")
    .addHelpText(
      "after",
      `
Examples:
  marquee similar "Gravity (2013)"
  marquee similar "Toy Story (1995)" --data ml-1m --model ials --set factors=32
  marquee similar "Toy Story (1995)" --data ml-latest-small --model content-profile --why
  marquee similar "Toy Story (1995)" --saved ials.safetensors`,
    )
    .action(async (text: string, { n, why, json, ...flags }: SimilarFlags) => {
      const named = flags.saved === undefined ? { model: STANDARD_MODEL, ...flags } : flags;
      const { estimator, origin, title, findItem, trained } = await modelSource(named, io, "similarItems");
      if (why) requireAbility(estimator.name, "sharedFeatures");
      const item = findItem(text);
      const model = await trained();
      if (!findsSimilarItems(model)) throw new UsageError("the model does not compare movies");
      const { items, scores } = model.similarItems(item, n);
      const nameOf = (number: number): string => title?.(number) ?? `movie ${origin.items.idOf(number)}`;
      const rows = Array.from(items, (other, k) => {
        const shared = why && comparesItems(model) ? model.sharedFeatures(item, other) : undefined;
        return {
          rank: k + 1,
          movie_id: origin.items.idOf(other),
          title: nameOf(other),
          similarity: scores[k],
          ...(shared ? { why: sharedWords(shared) ?? null, shared: shared.slice(0, MOST_SHARED) } : {}),
        };
      });
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
          ...(why ? [{ key: "why", label: "what they have in common", kind: "text" } as const] : []),
        ],
        rows: rows.map(({ rank, title, similarity, ...reason }) => ({
          cells: { rank, title, similarity, why: reason.why ?? null },
        })),
      });
      io.out(`${table}\n`);
    });
}
