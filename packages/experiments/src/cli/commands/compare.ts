import { join, relative } from "node:path";
import { Command } from "commander";
import type { Report, Row, Section } from "@marquee/visualization";
import { findings, leaderboard, textTable } from "@marquee/visualization";
import { compare } from "../../run/compare.ts";
import type { ComparisonRun } from "../../run/compare.ts";
import { configuredModels } from "../../run/configured-models.ts";
import { openDataset } from "../../run/open-dataset.ts";
import { resultStore } from "../../run/results.ts";
import type { RunContext } from "../../run/run-fold.ts";
import { splitOf } from "../../run/split-of.ts";
import { metricColumn } from "../../report/metric-columns.ts";
import { reportOf, timingsOf } from "../../report/report-of.ts";
import { writeReport } from "../../report/write-report.ts";
import { experimentSchema } from "../../spec/experiment.ts";
import type { Experiment } from "../../spec/experiment.ts";
import { parseSplit, splitForms, splitText } from "../../spec/split-text.ts";
import { UsageError } from "../../usage-error.ts";
import { exitCodes } from "../exit-codes.ts";
import { machine } from "../machine.ts";
import { natural, number, positive, positives } from "../numbers.ts";
import { openExperiment, standardNames, workspaceRoot } from "../paths.ts";
import type { Terminal } from "../terminal.ts";

/** Flags that both `compare` and `report` know. */
export interface OutputFlags {
  readonly out?: string;
  readonly results?: string;
  readonly json?: boolean;
}

interface CompareFlags extends OutputFlags {
  readonly data?: string;
  readonly split: readonly string[];
  readonly models?: string;
  readonly n?: readonly number[];
  readonly relevance?: number;
  readonly minUserRatings?: number;
  readonly minItemRatings?: number;
  readonly seed?: number;
  readonly threads?: number;
  readonly fresh?: boolean;
}

/** Tells the exit code when it is not 0. */
export type Fail = (code: number) => void;

/** `marquee compare`: every model on the same rows, with a report at the end. */
export function compareCommand(io: Terminal, fail: Fail): Command {
  const names = standardNames();
  return new Command("compare")
    .description("fit and evaluate models on the same split and write a report")
    .argument("[experiment]", `an experiment file, or a standard one: ${names.join(", ")}`)
    .option("--data <name>", "instead of a file: the data set")
    .option("--split <recipe>", `instead of a file: ${splitForms}; repeat it for more`, collect, [])
    .option("--models <names>", "instead of a file: models separated by commas")
    .option("--n <lengths>", "lengths of the lists, separated by commas", positives)
    .option("--relevance <rating>", "a test rating of at least this is relevant", number)
    .option("--min-user-ratings <count>", "leave users with fewer ratings out", positive)
    .option("--min-item-ratings <count>", "leave movies with fewer ratings out", positive)
    .option("--seed <seed>", "of the split", natural)
    .option("--threads <count>", "worker threads; they change time, never results", positive)
    .option("--fresh", "compute stored results again")
    .option("--out <folder>", "where the report goes (default: reports/NAME)")
    .option("--results <folder>", "where finished results are kept (default: results)")
    .option("--json", "print the report as JSON")
    .addHelpText(
      "after",
      `
A stopped comparison goes on where it stopped: finished results are kept and used again.

Examples:
  marquee compare quick
  marquee compare my-comparison.yaml --threads 4
  marquee compare --data ml-100k --split canonical --models popularity,item-knn,svd
  marquee compare --data movietweetings --split per-user-hold-out:0.2 --split global-time --relevance 8 --models random,ials --json`,
    )
    .action(async (file: string | undefined, flags: CompareFlags) => {
      const experiment = file === undefined ? experimentOf(flags) : withFlags(openExperiment(file), flags);
      const command = `npx marquee compare ${file ?? flagText(flags)}`;
      await runComparison(experiment, command, io, fail, flags, {
        threads: flags.threads ?? io.threads,
        stored: flags.fresh === true ? "ignore" : "use",
      });
    });
}

/** Runs (or takes from the store) a comparison, writes its report and prints its tables. */
export async function runComparison(
  experiment: Experiment,
  command: string,
  io: Terminal,
  fail: Fail,
  { out, results, json }: OutputFlags,
  how: Pick<RunContext, "threads" | "stored">,
): Promise<void> {
  configuredModels(experiment.models);
  experiment.evaluation.metrics?.forEach(metricColumn);
  const started = io.now();
  const opened = await openDataset(experiment.data, { ...io, cleaning: cleaningOf(experiment) });
  const splits = [];
  for (const spec of experiment.splits) splits.push({ spec, split: await splitOf(opened, spec, experiment.seed) });
  const store = resultStore(results ?? join(workspaceRoot, "results"));
  const run = await compare(experiment, opened.dataset, splits, { ...io, ...how, store });
  const report = reportOf(run, { manifest: opened.located.manifest, command, versions: { marquee: "0.1.0" } });
  const folder = out ?? join(workspaceRoot, "reports", experiment.name);
  const written = await writeReport(folder, report, timingsOf(run, machine()), workspaceRoot);
  io.out(json ? `${JSON.stringify(report)}\n` : tables(report));
  const seconds = ((io.now() - started) / 1000).toFixed(0);
  const pictures = written.pictures > 0 ? "" : " (without pictures: `npm run figures` installs what draws them)";
  io.err(`\nDone in ${seconds} s. Open ${relative(process.cwd(), written.page) || written.page}${pictures}\n`);
  const failed = failures(run);
  if (failed.length > 0) {
    io.err(`error: ${failed.join("\nerror: ")}\n`);
    fail(exitCodes.failed);
  }
}

function failures({ splits }: ComparisonRun): string[] {
  return splits.flatMap(({ spec, models }) =>
    models.flatMap(({ model, failed }) =>
      failed === undefined ? [] : [`${model.label} on ${splitText(spec)}: ${failed}`],
    ),
  );
}

function cleaningOf({ cleaning: { minUserRatings, minItemRatings } }: Experiment): {
  minUserRatings?: number;
  minItemRatings?: number;
} {
  return {
    ...(minUserRatings === undefined ? {} : { minUserRatings }),
    ...(minItemRatings === undefined ? {} : { minItemRatings }),
  };
}

function tables({ sections }: Report): string {
  return sections.map(sectionText).join("\n");
}

/** Other columns than the headline ones that fit a terminal. */
const PLAIN_COLUMNS = 4;

function sectionText(section: Section): string {
  const others = section.metrics.filter(({ key }) => !section.headline.includes(key)).slice(0, PLAIN_COLUMNS);
  const headline = section.metrics.filter(({ key }) => section.headline.includes(key));
  const table = leaderboard(section, [...headline, ...others]);
  const plain = new Set(others.map(({ key }) => key));
  const columns = table.columns.map((column) =>
    plain.has(column.key) ? { ...column, kind: "number" as const } : column,
  );
  const rows = table.rows.map(({ cells, ...row }) => ({ ...row, cells: withoutIntervals(cells, plain) }));
  const sentences = findings(section).map((sentence) => `  ${sentence}`);
  return `\n${section.name}: ${section.recipe}\n\n${textTable({ ...table, columns, rows })}\n\n${sentences.join("\n")}\n`;
}

function withoutIntervals(cells: Row["cells"], keys: ReadonlySet<string>): Row["cells"] {
  return Object.fromEntries(
    Object.entries(cells).map(([key, cell]) => {
      return [key, keys.has(key) && cell !== null && typeof cell === "object" ? cell.mean : cell];
    }),
  );
}

const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value];

/** The experiment that the flags alone describe. */
function experimentOf(flags: CompareFlags): Experiment {
  if (flags.data === undefined || flags.models === undefined) {
    throw new UsageError("give an experiment file, or --data and --models (and --split)");
  }
  const splits = flags.split.length > 0 ? flags.split.map(parseSplit) : [parseSplit("per-user-hold-out")];
  const name = [flags.data, ...splits.map(splitText)]
    .join("-")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-");
  return withFlags(
    experimentSchema.parse({
      name,
      title: `${flags.models.split(",").join(", ")} on ${flags.data}`,
      data: flags.data,
      splits,
      models: flags.models.split(","),
    }),
    { ...flags, split: [] },
  );
}

/** The experiment with what the flags say instead. */
function withFlags(experiment: Experiment, flags: CompareFlags): Experiment {
  const { n, relevance, seed, minUserRatings, minItemRatings } = flags;
  if (experiment.name !== "" && (flags.data ?? experiment.data) !== experiment.data) {
    throw new UsageError("--data does not go with an experiment file; the file names its data set");
  }
  return {
    ...experiment,
    ...(flags.split.length > 0 ? { splits: flags.split.map(parseSplit) } : {}),
    ...(seed === undefined ? {} : { seed }),
    cleaning: {
      ...experiment.cleaning,
      ...(minUserRatings === undefined ? {} : { minUserRatings }),
      ...(minItemRatings === undefined ? {} : { minItemRatings }),
    },
    evaluation: {
      ...experiment.evaluation,
      ...(n === undefined ? {} : { n: [...n] }),
      ...(relevance === undefined ? {} : { relevance }),
    },
  };
}

function flagText(flags: CompareFlags): string {
  const parts = [`--data ${flags.data}`, ...flags.split.map((split) => `--split ${split}`), `--models ${flags.models}`];
  if (flags.n) parts.push(`--n ${flags.n.join(",")}`);
  for (const [flag, value] of [
    ["relevance", flags.relevance],
    ["min-user-ratings", flags.minUserRatings],
    ["min-item-ratings", flags.minItemRatings],
    ["seed", flags.seed],
  ] as const) {
    if (value !== undefined) parts.push(`--${flag} ${value}`);
  }
  return parts.join(" ");
}
