import { Command } from "commander";
import { vocabulary } from "@marquee/core";
import { excerpt } from "@marquee/data";
import { describeMetric, evaluatePredictions, rankingMetrics, topListsFromRows } from "@marquee/evaluation";
import { definedOf } from "../../defined-of.ts";
import { isJson } from "../../files/is-json.ts";
import { knownRatings } from "../../files/known-ratings.ts";
import { readClean } from "../../files/read-clean.ts";
import { readLists } from "../../files/read-lists.ts";
import { readTable } from "../../files/read-table.ts";
import { unionOf } from "../../files/vocabularies.ts";
import { UsageError } from "../../usage-error.ts";
import { finite, positives } from "../numbers.ts";
import { printJson } from "../print-json.ts";
import type { Terminal } from "../terminal.ts";
import { hanging } from "../wrap.ts";

interface EvaluateFlags {
  readonly lists?: string;
  readonly predictions?: string;
  readonly test?: string;
  readonly train?: string;
  readonly relevance?: number;
  readonly n: readonly number[];
  readonly json?: boolean;
}

type Values = Readonly<Record<string, number>>;

/** `marquee evaluate`: every metric of lists or predictions, whatever tool made them. */
export function evaluateCommand(io: Terminal): Command {
  return new Command("evaluate")
    .description("measure lists or predictions from a file, whatever library made them")
    .option("--lists <file>", "recommendations: user item rank [score]")
    .option("--predictions <file>", "estimated ratings: user item rating score")
    .option("--test <file>", "with --lists: the ratings that tell what is relevant")
    .option("--train <file>", "with --lists: the ratings learned from, for coverage, popularity and novelty")
    .option("--relevance <rating>", "a test rating of at least this is relevant (default: every one)", finite)
    .option("--n <lengths>", "cut-offs of the lists, separated by commas", positives, [10])
    .option("--json", "print JSON")
    .addHelpText(
      "after",
      `
Files are separated by tab, comma or ::, plain or gzip, with or without a header; ids are any text. A header
tells the order of the columns: user, item, and rank, or rating and score (also position, prediction, estimate).

Examples:
  marquee evaluate --predictions predictions.tsv
  marquee evaluate --lists lists.tsv --test b.tsv --relevance 4 --n 10 --json`,
    )
    .action(async (flags: EvaluateFlags) => {
      const { lists, predictions, test } = flags;
      if ((lists === undefined) === (predictions === undefined)) {
        throw new UsageError("give either --lists or --predictions");
      }
      for (const path of [lists, predictions]) checkNoRecords(path);
      if (lists !== undefined && test === undefined) {
        throw new UsageError("--lists needs --test, the ratings that tell what is relevant");
      }
      if (predictions !== undefined) checkNoListFlags(flags);
      const values = await (predictions === undefined ? ofLists(lists!, test!, flags, io) : ofPredictions(predictions));
      if (flags.json) printJson(io, withDefinitions(values, flags));
      else io.out(asText(values, io.columns));
    });
}

/** Estimated ratings stand beside the real ones: what lists are measured with says nothing of them. */
function checkNoListFlags({ test, train, relevance }: EvaluateFlags): void {
  const [flag] = Object.keys(definedOf({ test, train, relevance }));
  if (flag !== undefined) throw new UsageError(`--${flag} goes with --lists; --predictions have the real ratings`);
}

function checkNoRecords(path: string | undefined): void {
  if (path !== undefined && isJson(path)) {
    throw new UsageError(
      `${path}: JSON records are written for other programs; give the lines of an --out without .json`,
    );
  }
}

async function ofPredictions(path: string): Promise<Values> {
  const { ids, numbers } = await readTable(path, ["user", "item"], ["rating", "score"]);
  const users = vocabulary([...new Set(ids[0])]);
  return evaluatePredictions({
    users: Int32Array.from(ids[0], (id) => users.numberOf(id)),
    items: new Int32Array(ids[0].length),
    ratings: Float32Array.from(numbers[0]),
    estimates: Float32Array.from(numbers[1]),
  }).values;
}

async function ofLists(
  path: string,
  testPath: string,
  { train: trainPath, n, relevance }: EvaluateFlags,
  io: Terminal,
): Promise<Values> {
  const rows = await readLists(path);
  const test = await readClean(testPath, io.err);
  if (!rows.users.some((id) => test.users.numberOf(id) >= 0))
    throw noCommonUser(path, rows.users, testPath, test.users.ids);
  const train = trainPath === undefined ? undefined : await readClean(trainPath, io.err);
  const users = unionOf(rows.users, test.users.ids, train?.users.ids ?? []);
  const items = unionOf(rows.items, test.items.ids, train?.items.ids ?? []);
  const lists = topListsFromRows({
    user: Int32Array.from(rows.users, (id) => users.numberOf(id)),
    item: Int32Array.from(rows.items, (id) => items.numberOf(id)),
    rank: Int32Array.from(rows.ranks),
  });
  const learned = train ? { train: knownRatings(train, users, items).ratings } : {};
  const lowest = test.rating.reduce((least, rating) => Math.min(least, rating));
  return rankingMetrics(lists, knownRatings(test, users, items).ratings, {
    n,
    relevance: relevance ?? lowest,
    ...learned,
  }).values;
}

function noCommonUser(path: string, ids: readonly string[], testPath: string, testIds: readonly string[]): UsageError {
  const fault = `${path}: no user of these lists has a rating in ${testPath}`;
  return new UsageError(`${fault}; ids of users are ${firstOf(ids)} here and ${firstOf(testIds)} there`);
}

function firstOf(ids: readonly string[]): string {
  const first = [...new Set(ids)].slice(0, 4).map((id) => JSON.stringify(excerpt(id, 40)));
  return first.length > 3 ? `${first.slice(0, 3).join(", ")}, …` : first.join(", ");
}

/** `relevance` is absent where every test rating is relevant. */
function withDefinitions(metrics: Values, { n, relevance, lists }: EvaluateFlags): object {
  const definitions = Object.fromEntries(Object.keys(metrics).map((key) => [key, describeMetric(key)?.definition]));
  return { ...(lists === undefined ? {} : { n, relevance }), metrics, definitions };
}

function asText(values: Values, width: number): string {
  const rows = Object.entries(values).map(([key, value]) => {
    return { label: describeMetric(key)?.label ?? key, value, definition: describeMetric(key)?.definition ?? "" };
  });
  const indent = Math.max(...rows.map(({ label }) => label.length)) + 2;
  const lines = rows.map(({ label, value, definition }) =>
    hanging(`${label.padEnd(indent)}${value.toFixed(6)}`, definition, width, indent + 11),
  );
  return `${lines.join("\n")}\n`;
}
