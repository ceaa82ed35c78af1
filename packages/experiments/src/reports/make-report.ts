import { join } from "node:path";
import { messageOf } from "@marquee/core";
import { formatList } from "@marquee/visualization";
import { makeComparison } from "../cli/make-comparison.ts";
import { makeSentiment } from "../cli/run-sentiment.ts";
import type { Terminal } from "../cli/terminal.ts";
import { definedOf } from "../defined-of.ts";
import { storedSummary } from "../published/files.ts";
import { storedSentiment } from "../sentiment/published-accuracies.ts";
import { writeSentimentReport } from "../sentiment/sentiment-report.ts";
import { isSentiment, missingFor } from "./report-source.ts";
import type { ReportSource } from "./report-source.ts";
import { storedReport } from "./stored-report.ts";
import { writeStoredReport } from "./write-stored-report.ts";

/** What of a comparison was made: its report anew, from stored results, from the figures of a stored run, or nothing. */
export type ReportState = "run" | "stored results" | "stored run" | "left out" | "failed";

/** A report and how it came. */
export interface MadeReport {
  readonly name: string;
  readonly title: string;
  readonly state: ReportState;
  /** Results that were computed. */
  readonly computed: number;
  readonly seconds: number;
  /** The report to open; absent when there is none. */
  readonly page?: string;
  /** Why nothing was run, or what is missing; absent where nothing is. */
  readonly remark?: string;
  /** What failed, a sentence each. */
  readonly failed: readonly string[];
}

type Made = Omit<MadeReport, "name" | "title" | "seconds">;

/** What is made, and where. */
export interface ReportsPlan {
  /** Folder of the reports. */
  readonly folder: string;
  readonly resultsFolder: string;
  readonly threads: number;
  /** What is run: comparisons that take a few minutes, large ones too, or nothing. */
  readonly run: "small" | "all" | "nothing";
  /** Whether static pictures of whole reports are drawn. */
  readonly pictures: boolean;
}

/** The folder of the reports of stored runs, in that of all reports. */
export const STORED = "stored";

/** What `make` gives with the time that it took; what goes wrong is told, not thrown, unless it was stopped. */
export async function told(
  { name, title }: Pick<MadeReport, "name" | "title">,
  make: () => Promise<Made>,
  { now, signal }: Pick<Terminal, "now" | "signal">,
): Promise<MadeReport> {
  const started = now();
  const done = (made: Made): MadeReport => {
    return { name, title, ...made, seconds: (now() - started) / 1000 };
  };
  try {
    return done(await make());
  } catch (error) {
    if (signal.aborted) throw error;
    const message = messageOf(error);
    return done({ state: "failed", computed: 0, failed: [message] });
  }
}

/** Makes the report of a comparison as far as its data set is here. */
export function makeReport(source: ReportSource, plan: ReportsPlan, io: Terminal): Promise<MadeReport> {
  const make = async (): Promise<Made> => {
    const stored = source.stored ? await writeStored(source, plan) : undefined;
    const reason = notRun(source, plan, io);
    if (reason === undefined) {
      const { page, computed, failed } = await run(source, plan, io);
      return { state: computed > 0 ? "run" : "stored results", computed, page, failed };
    }
    const remark = plan.run === "nothing" ? undefined : reason;
    const state = stored === undefined ? "left out" : "stored run";
    return { state, computed: 0, ...definedOf({ page: stored, remark }), failed: [] };
  };
  return told(source.experiment, make, io);
}

/** Why a comparison is not run; undefined when it is. */
function notRun({ experiment }: ReportSource, { run: which }: ReportsPlan, io: Terminal): string | undefined {
  if (which === "nothing") return "not to be run";
  const missing = missingFor(experiment, io.dataFolders);
  if (missing.length > 0) return `needs ${formatList(missing)}`;
  return experiment.large === true && which !== "all" ? "takes long: --full runs it" : undefined;
}

/** Writes the page of the stored run; gives its path. */
async function writeStored({ experiment }: ReportSource, { folder }: ReportsPlan): Promise<string> {
  const place = join(folder, STORED, experiment.name);
  if (isSentiment(experiment)) return writeSentimentReport(place, storedSentiment());
  const summary = storedSummary(experiment.name);
  const { page } = await writeStoredReport(place, storedReport(summary, experiment), summary.timings);
  return page;
}

async function run(
  { given, experiment }: ReportSource,
  { folder: reports, resultsFolder, threads, pictures }: ReportsPlan,
  io: Terminal,
): Promise<{ readonly page: string; readonly computed: number; readonly failed: readonly string[] }> {
  const folder = join(reports, experiment.name);
  if (isSentiment(experiment)) {
    return { ...(await makeSentiment(experiment, "use", { folder, resultsFolder }, io)), failed: [] };
  }
  const task = { experiment, command: `npx marquee compare ${given}`, threads };
  return makeComparison(task, { folder, resultsFolder, pictures }, io);
}
