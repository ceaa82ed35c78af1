import { join, relative } from "node:path";
import { checkOutput } from "../files/check-output.ts";
import type { Report, Timings } from "@marquee/visualization";
import { summaryPath, writeSummary } from "../published/files.ts";
import { summaryOf } from "../published/summary.ts";
import { drawPictures } from "../report/draw-pictures.ts";
import { reportOf, timingsOf } from "../report/report-of.ts";
import { versions } from "../report/versions.ts";
import { writeReport } from "../report/write-report.ts";
import { definedOf } from "../defined-of.ts";
import { compare } from "../run/compare.ts";
import type { CompareContext, ComparisonRun, SplitChoice } from "../run/compare.ts";
import { openDataset } from "../run/open-dataset.ts";
import { resultCheckpoints, resultStore } from "../run/results.ts";
import { splitOf } from "../run/split-of.ts";
import type { Experiment } from "../spec/experiment.ts";
import { splitText } from "../spec/split-text.ts";
import { tunedOptions } from "../tune/tuned-options.ts";
import { UsageError } from "../usage-error.ts";
import { checkFolds, checkRatings } from "./check-rows.ts";
import { cleaningFlags } from "./cleaning-flags.ts";
import { comparisonText } from "./comparison-table.ts";
import { exitCodes } from "./exit-codes.ts";
import { machine } from "./machine.ts";
import { settingsFileOf, standardNames, workspaceRoot } from "./paths.ts";
import type { Terminal } from "./terminal.ts";

/** Flags that both `compare` and `report` know. */
export interface OutputFlags {
  readonly out?: string;
  readonly results?: string;
  readonly json?: boolean;
  /** Whether static pictures are drawn. */
  readonly pictures: boolean;
  /** Where the summary goes; true: where those of the standard comparisons are. Absent: nowhere. */
  readonly summary?: string | true;
}

/** Tells the exit code when it is not 0. */
export type Fail = (code: number) => void;

/** What is run, and how. */
export interface ComparisonTask extends Pick<CompareContext, "threads" | "stored" | "logOf"> {
  readonly experiment: Experiment;
  /** The command that runs it, for the report. */
  readonly command: string;
}

/** Runs (or takes from the store) a comparison, writes its report and prints its tables. */
export async function runComparison(
  { experiment, command, ...how }: ComparisonTask,
  { out, results, json, pictures: drawn, summary }: OutputFlags,
  io: Terminal,
  fail: Fail,
): Promise<void> {
  const folder = out ?? join(workspaceRoot, "reports", experiment.name);
  const resultsFolder = results ?? join(workspaceRoot, "results");
  for (const path of [folder, resultsFolder]) checkOutput(path, "folder");
  const summaryFile = summary === true ? standardSummary(experiment.name) : summary;
  if (summaryFile !== undefined) checkOutput(summaryFile, "file");
  const started = io.now();
  const { data, cleaning, vectors } = experiment;
  const opened = await openDataset(data, { ...io, cleaning: cleaningFlags(cleaning), ...definedOf({ vectors }) });
  checkRatings(opened.dataset, cleaning);
  const splits: SplitChoice[] = [];
  for (const spec of experiment.splits) {
    const split = await splitOf(opened, spec, experiment.seed);
    checkFolds(spec, split);
    const tuned = tunedOptions(experiment, opened.dataset, { spec, split }, settingsFileOf(experiment));
    splits.push({ spec, split, tuned });
  }
  const [store, checkpointOf] = [resultStore(resultsFolder), resultCheckpoints(resultsFolder)];
  const run = await compare(experiment, opened.dataset, splits, { ...io, ...how, store, checkpointOf });
  const report = reportOf(run, { manifest: opened.located.manifest, command, versions: versions() });
  const { page, remark } = await write(folder, report, timingsOf(run, machine()), drawn, io);
  io.out(json ? `${JSON.stringify(report)}\n` : comparisonText(report, io.columns));
  if (summaryFile !== undefined) await writeSummary(summaryFile, summaryOf(run, versions(), machine()));
  const seconds = ((io.now() - started) / 1000).toFixed(0);
  io.err(`\nDone in ${seconds} s. Open ${relative(process.cwd(), page)}${remark}\n`);
  const failed = failures(run);
  if (failed.length > 0) {
    io.err(`error: ${failed.join("\nerror: ")}\n`);
    fail(exitCodes.failed);
  }
}

/** Where the summary of a standard comparison is kept. */
function standardSummary(name: string): string {
  if (standardNames().includes(name)) return summaryPath(name);
  throw new UsageError(`--summary needs a file: ${name} is no standard comparison, which have places of their own`);
}

/** Writes the report; the remark tells when it has no pictures, and why. */
async function write(
  folder: string,
  report: Report,
  timings: Timings,
  drawn: boolean,
  io: Terminal,
): Promise<{ readonly page: string; readonly remark: string }> {
  if (!drawn) return { ...(await writeReport(folder, report, timings)), remark: "" };
  const task = io.display.start("draw the pictures");
  const { files, missing } = await drawPictures(report, timings, workspaceRoot);
  io.signal.throwIfAborted();
  const { page } = await writeReport(folder, report, timings, files);
  task.done(missing === undefined ? `${files.size} pictures` : "none");
  return { page, remark: missing === undefined ? "" : ` (without pictures: ${missing})` };
}

function failures({ splits }: ComparisonRun): string[] {
  return splits.flatMap(({ spec, models }) =>
    models.flatMap(({ model, failed }) =>
      failed === undefined ? [] : [`${model.label} on ${splitText(spec)}: ${failed}`],
    ),
  );
}
