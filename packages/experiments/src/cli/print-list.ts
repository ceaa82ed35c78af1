import type { Ranking } from "@marquee/core";
import { textTable } from "@marquee/visualization";
import type { ModelSource } from "./model-source.ts";
import { printJson } from "./print-json.ts";
import type { Terminal } from "./terminal.ts";

/** For whom a list is, on the terminal and as JSON. */
export interface Addressee {
  readonly heading: string;
  readonly record: Readonly<Record<string, string>>;
}

/** Prints a list of recommendations as a table, or as JSON. */
export function printList(
  { estimator, origin, title }: ModelSource,
  { items, scores }: Ranking,
  { heading, record }: Addressee,
  json: boolean,
  io: Terminal,
): void {
  const rows = Array.from(items, (item, k) => ({
    rank: k + 1,
    movie_id: origin.items.idOf(item),
    ...(title ? { title: title(item) } : {}),
    score: scores[k],
  }));
  if (json) {
    printJson(io, { ...record, model: estimator.name, options: estimator.options, recommendations: rows });
    return;
  }
  const table = textTable({
    caption: "Recommendations",
    columns: [
      { key: "rank", label: "#", kind: "number" },
      { key: title ? "title" : "movie_id", label: heading, kind: "text" },
      { key: "score", label: "score", kind: "number", digits: 3 },
    ],
    rows: rows.map((row) => ({ cells: row })),
  });
  io.out(`${table}\n`);
}
