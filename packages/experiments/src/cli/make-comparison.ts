import type { Report, Timings } from "@marquee/visualization";
import { definedOf } from "../defined-of.ts";
import { drawPictures } from "../report/draw-pictures.ts";
import { readmeOf } from "../report/report-folder.ts";
import { reportOf, timingsOf } from "../report/report-of.ts";
import { versions } from "../report/versions.ts";
import { writeReport } from "../report/write-report.ts";
import { compare } from "../run/compare.ts";
import type { CompareContext, ComparisonRun, SplitChoice } from "../run/compare.ts";
import { openDataset } from "../run/open-dataset.ts";
import { resultCheckpoints, resultStore } from "../run/results.ts";
import type { ResultStore } from "../run/results.ts";
import { splitOf } from "../run/split-of.ts";
import type { Experiment } from "../spec/experiment.ts";
import { splitText } from "../spec/split-text.ts";
import { tunedOptions } from "../tune/tuned-options.ts";
import { checkFolds, checkRatings } from "./check-rows.ts";
import { cleaningFlags } from "./cleaning-flags.ts";
import { machine } from "./machine.ts";
import { settingsFileOf, workspaceRoot } from "./paths.ts";
import type { Terminal } from "./terminal.ts";

/** What is run, and how. */
export interface ComparisonTask extends Pick<CompareContext, "threads" | "stored" | "logOf"> {
  readonly experiment: Experiment;
  /** The command that runs it, for the report. */
  readonly command: string;
}

/** Where results and report lie. */
export interface ComparisonPlaces {
  /** Of the report. */
  readonly folder: string;
  /** Of finished results. */
  readonly resultsFolder: string;
  /** Whether static pictures are drawn. */
  readonly pictures: boolean;
}

/** A comparison whose report is written. */
export interface MadeComparison {
  readonly run: ComparisonRun;
  readonly report: Report;
  /** The interactive page. */
  readonly page: string;
  /** Why the report has no pictures, in brackets; empty when it has some, or when none were wanted. */
  readonly remark: string;
  /** Results that were not stored before. */
  readonly computed: number;
  /** A sentence for each model that failed. */
  readonly failed: readonly string[];
}

/** Runs (or takes from the store) a comparison and writes its report, unless its folder has a README.md of no report. */
export async function makeComparison(
  { experiment, command, ...how }: ComparisonTask,
  { folder, resultsFolder, pictures }: ComparisonPlaces,
  io: Terminal,
): Promise<MadeComparison> {
  readmeOf(folder);
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
  const [{ store, computed }, checkpointOf] = [countingStore(resultsFolder), resultCheckpoints(resultsFolder)];
  const run = await compare(experiment, opened.dataset, splits, { ...io, ...how, store, checkpointOf });
  const report = reportOf(run, { manifest: opened.located.manifest, command, versions: versions() });
  const written = await write(folder, report, timingsOf(run, machine()), pictures, io);
  return { run, report, ...written, computed: computed(), failed: failures(run) };
}

/** The store in a folder, and how many results were written since. */
export function countingStore(folder: string): { readonly store: ResultStore; readonly computed: () => number } {
  const store = resultStore(folder);
  let computed = 0;
  return {
    computed: () => computed,
    store: {
      ...store,
      async write(...result) {
        await store.write(...result);
        computed++;
      },
    },
  };
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
