import { Command } from "commander";
import { csrFromTriplets, vocabulary } from "@marquee/core";
import type { CsrMatrix, Vocabulary } from "@marquee/core";
import { clean, compareIds, readRatingsFile } from "@marquee/data";
import { describeMetric, evaluatePredictions, rankingMetrics, topListsFromRows } from "@marquee/evaluation";
import { textTable } from "@marquee/visualization";
import { readTable } from "../../files/read-table.ts";
import { UsageError } from "../../usage-error.ts";
import { number, positives } from "../numbers.ts";
import type { Terminal } from "../terminal.ts";

interface EvaluateFlags {
  readonly lists?: string;
  readonly predictions?: string;
  readonly test?: string;
  readonly train?: string;
  readonly relevance: number;
  readonly n: readonly number[];
  readonly json?: boolean;
}

/** `marquee evaluate`: every metric of lists or predictions, whatever tool made them. */
export function evaluateCommand(io: Terminal): Command {
  return new Command("evaluate")
    .description("measure lists or predictions from a file, whatever library made them")
    .option("--lists <file>", "recommendations: user item rank score")
    .option("--predictions <file>", "estimated ratings: user item rating score")
    .option("--test <file>", "with --lists: the ratings that tell what is relevant")
    .option("--train <file>", "with --lists: the ratings learned from, for coverage, popularity and novelty")
    .option("--relevance <rating>", "a test rating of at least this is relevant", number, 0)
    .option("--n <lengths>", "cut-offs of the lists, separated by commas", positives, [10])
    .option("--json", "print JSON")
    .addHelpText(
      "after",
      `
Examples:
  marquee evaluate --predictions predictions.tsv
  marquee evaluate --lists lists.tsv --test b.tsv --relevance 4 --n 10 --json`,
    )
    .action(async (flags: EvaluateFlags) => {
      if ((flags.lists === undefined) === (flags.predictions === undefined)) {
        throw new UsageError("give either --lists or --predictions");
      }
      const values = flags.lists === undefined ? ofPredictions(flags.predictions!) : await ofLists(flags.lists, flags);
      io.out(flags.json ? asJson(values, flags) : asTable(values));
    });
}

function ofPredictions(path: string): Readonly<Record<string, number>> {
  const { ids, numbers } = readTable(path, ["user", "item"], ["rating", "score"]);
  const users = vocabulary([...new Set(ids[0])]);
  return evaluatePredictions({
    users: Int32Array.from(ids[0], (id) => users.numberOf(id)),
    items: new Int32Array(ids[0].length),
    ratings: Float32Array.from(numbers[0]),
    estimates: Float32Array.from(numbers[1]),
  }).values;
}

async function ofLists(path: string, flags: EvaluateFlags): Promise<Readonly<Record<string, number>>> {
  if (flags.test === undefined) throw new UsageError("--lists needs --test, the ratings that tell what is relevant");
  const rows = readTable(path, ["user", "item"], ["rank"]);
  const test = clean((await readRatingsFile(flags.test)).interactions).interactions;
  const train =
    flags.train === undefined ? undefined : clean((await readRatingsFile(flags.train)).interactions).interactions;
  const union = (...parts: readonly (readonly string[] | undefined)[]): Vocabulary =>
    vocabulary([...new Set(parts.flatMap((ids) => ids ?? []))].sort(compareIds));
  const users = union(rows.ids[0], test.users.ids, train?.users.ids);
  const items = union(rows.ids[1], test.items.ids, train?.items.ids);
  const matrix = (part: typeof test): CsrMatrix =>
    csrFromTriplets(
      users.size,
      items.size,
      part.user.map((user) => users.numberOf(part.users.idOf(user))),
      part.item.map((item) => items.numberOf(part.items.idOf(item))),
      part.rating,
    ).matrix;
  const lists = topListsFromRows({
    user: Int32Array.from(rows.ids[0], (id) => users.numberOf(id)),
    item: Int32Array.from(rows.ids[1], (id) => items.numberOf(id)),
    rank: Int32Array.from(rows.numbers[0]),
  });
  const { n, relevance } = flags;
  return rankingMetrics(lists, matrix(test), { n, relevance, ...(train ? { train: matrix(train) } : {}) }).values;
}

function asJson(values: Readonly<Record<string, number>>, { n, relevance, lists }: EvaluateFlags): string {
  const definitions = Object.fromEntries(Object.keys(values).map((key) => [key, describeMetric(key)?.definition]));
  const protocol = lists === undefined ? {} : { n, relevance };
  return `${JSON.stringify({ ...protocol, metrics: values, definitions }, null, 2)}\n`;
}

function asTable(values: Readonly<Record<string, number>>): string {
  const table = textTable({
    caption: "Metrics",
    columns: [
      { key: "metric", label: "metric", kind: "text" },
      { key: "value", label: "value", kind: "number", digits: 6 },
      { key: "definition", label: "definition", kind: "text" },
    ],
    rows: Object.entries(values).map(([key, value]) => {
      const metric = describeMetric(key);
      return { cells: { metric: metric?.label ?? key, value, definition: metric?.definition ?? "" } };
    }),
  });
  return `${table}\n`;
}
