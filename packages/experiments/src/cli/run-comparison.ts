import { join, relative } from "node:path";
import { checkOutput } from "../files/check-output.ts";
import { summaryPath, writeSummary } from "../published/files.ts";
import { summaryOf } from "../published/summary-of.ts";
import { versions } from "../report/versions.ts";
import { UsageError } from "../usage-error.ts";
import { comparisonText } from "./comparison-table.ts";
import { exitCodes } from "./exit-codes.ts";
import { harmless } from "./harmless.ts";
import { machine } from "./machine.ts";
import { makeComparison } from "./make-comparison.ts";
import type { ComparisonTask } from "./make-comparison.ts";
import { standardNames, standardResults, workspaceRoot } from "./paths.ts";
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

/** Runs (or takes from the store) a comparison, writes its report and prints its tables. */
export async function runComparison(
  task: ComparisonTask,
  { out, results: resultsFolder = standardResults, json, pictures, summary }: OutputFlags,
  io: Terminal,
  fail: Fail,
): Promise<void> {
  const { name } = task.experiment;
  const folder = out ?? join(workspaceRoot, "reports", name);
  for (const path of [folder, resultsFolder]) checkOutput(path, "folder");
  const summaryFile = summary === true ? standardSummary(name) : summary;
  if (summaryFile !== undefined) checkOutput(summaryFile, "file");
  const started = io.now();
  const { run, report, page, remark, failed } = await makeComparison(task, { folder, resultsFolder, pictures }, io);
  io.out(json ? `${JSON.stringify(report)}\n` : comparisonText(report, io.columns));
  if (summaryFile !== undefined) await writeSummary(summaryFile, summaryOf(run, versions(), machine()));
  const seconds = ((io.now() - started) / 1000).toFixed(0);
  io.err(`\nDone in ${seconds} s. Open ${relative(process.cwd(), page)}${remark}\n`);
  if (failed.length > 0) {
    io.err(`error: ${harmless(failed.join("\nerror: "))}\n`);
    fail(exitCodes.failed);
  }
}

/** Where the summary of a standard comparison is kept. */
function standardSummary(name: string): string {
  if (standardNames().includes(name)) return summaryPath(name);
  throw new UsageError(`--summary needs a file: ${name} is no standard comparison, which have places of their own`);
}
