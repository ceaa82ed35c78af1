import { explains } from "@marquee/core";
import type { Ranking, Recommender } from "@marquee/core";
import { textTable } from "@marquee/visualization";
import { UsageError } from "../usage-error.ts";
import type { ModelSource } from "./model-source.ts";
import { printJson } from "./print-json.ts";
import { sharedWords } from "./shared-words.ts";
import type { Terminal } from "./terminal.ts";

/** For whom a list is, on the terminal and as JSON. */
export interface Addressee {
  readonly heading: string;
  readonly record: Readonly<Record<string, string>>;
}

/** One of the user's own movies that spoke for a recommendation, and how much. */
interface Reason {
  readonly movie_id: string;
  readonly title: string;
  readonly weight: number;
  /** What the two have in common, in words: `shares director John Lasseter and two actors with Toy Story (1995)`. */
  readonly why?: string;
}

/** The reasons for recommending an item, the strongest first. */
export type ReasonsOf = (item: number) => readonly Reason[];

/** Reasons that are shown of each recommendation. */
const SHOWN = 3;

/** Where `why` is asked for, what a model's recommendations for `user` are due to; a UsageError when it cannot tell. */
export function reasonsFor(
  why: boolean | undefined,
  { estimator, origin, title }: ModelSource,
  model: Recommender,
  user: number,
): ReasonsOf | undefined {
  if (!why) return undefined;
  if (!explains(model)) throw new UsageError(`${estimator.name} does not explain lists of somebody new`);
  return (item) =>
    model
      .explain(user, item)
      .slice(0, SHOWN)
      .map((reason) => {
        const id = origin.items.idOf(reason.item);
        const name = title?.(reason.item) ?? id;
        const words = reason.shared && sharedWords(reason.shared);
        return {
          movie_id: id,
          title: name,
          weight: reason.weight,
          ...(words === undefined ? {} : { why: `${words} with ${name}` }),
        };
      });
}

/** Prints a list of recommendations, with reasons where there are any, as a table or as JSON. */
export function printList(
  { estimator, origin, title }: ModelSource,
  { items, scores }: Ranking,
  { heading, record }: Addressee,
  { json, reasonsOf }: { readonly json: boolean; readonly reasonsOf: ReasonsOf | undefined },
  io: Terminal,
): void {
  const rows = Array.from(items, (item, k) => ({
    rank: k + 1,
    movie_id: origin.items.idOf(item),
    ...(title ? { title: title(item) } : {}),
    score: scores[k],
    ...(reasonsOf ? { because: reasonsOf(item) } : {}),
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
      ...(reasonsOf ? [{ key: "because", label: "because of", kind: "text" } as const] : []),
    ],
    rows: rows.map(({ because, ...row }) => ({ cells: { ...row, because: because ? becauseOf(because) : null } })),
  });
  io.out(`${table}\n`);
}

/** The titles with their weights; of the first reason what is shared, where that is known. */
function becauseOf(reasons: readonly Reason[]): string {
  return reasons
    .map(({ title, weight, why }, k) => `${k === 0 && why !== undefined ? why : title} (${weight.toFixed(3)})`)
    .join(", ");
}
