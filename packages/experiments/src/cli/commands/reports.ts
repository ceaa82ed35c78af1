import { join, relative } from "node:path";
import { Command } from "commander";
import { textTable } from "@marquee/visualization";
import { checkOutput } from "../../files/check-output.ts";
import type { MadeReport } from "../../reports/make-report.ts";
import { makeReports } from "../../reports/make-reports.ts";
import { reportSources } from "../../reports/report-source.ts";
import { UsageError } from "../../usage-error.ts";
import { exitCodes } from "../exit-codes.ts";
import { harmless } from "../harmless.ts";
import { positive } from "../numbers.ts";
import { standardResults, workspaceRoot } from "../paths.ts";
import { printJson } from "../print-json.ts";
import type { Fail } from "../run-comparison.ts";
import type { Terminal } from "../terminal.ts";

interface ReportsFlags {
  readonly full?: boolean;
  readonly run: boolean;
  readonly threads?: number;
  readonly out?: string;
  readonly results?: string;
  readonly pictures: boolean;
  readonly json?: boolean;
}

/** `marquee reports`: every report again, as far as the data sets are here, and the index of them. */
export function reportsCommand(io: Terminal, fail: Fail): Command {
  return new Command("reports")
    .description("make all reports again from the data sets that are here, and the index of them")
    .argument("[experiments...]", "experiment files or standard comparisons; all standard ones unless some are named")
    .option("--full", "also run comparisons that take long, on large sets or with networks: hours the first time")
    .option("--no-run", "run nothing: write the pages of stored runs and the index alone, in seconds")
    .option("--threads <count>", "worker threads; they change time, never results", positive)
    .option("--out <folder>", "where the reports go (default: reports)")
    .option("--results <folder>", "where finished results are kept (default: results)")
    .option("--no-pictures", "draw no static pictures for whole reports")
    .option("--json", "print what became of each report as JSON")
    .addHelpText(
      "after",
      `
A comparison is run where its data set is here; results that are stored are not computed again, so after a change of one
model that model alone is. Of a comparison that is not run, the page of its stored run is written, from the figures in
published/NAME.json. One that fails does not stop the others. Stopped by Ctrl-C, the same command goes on.

state            meaning
run              some results were computed, the report is new
stored results   every result was in the store
stored run       the report of aggregate figures that are kept in the repository
left out         there is neither the data set nor a stored run
failed           what went wrong stands below the table; the exit code is 1

Examples:
  marquee reports                           all that takes minutes
  marquee reports --full                    all, for which data sets are here
  marquee reports quick filmtrust           these two, and the index
  marquee reports --no-run                  after new figures in published: pages and index in seconds
  npm run reports                           notebooks as well`,
    )
    .action(async (names: readonly string[], flags: ReportsFlags) => {
      const { full = false, run, threads = io.threads, json = false, pictures } = flags;
      const { out: folder = join(workspaceRoot, "reports"), results: resultsFolder = standardResults } = flags;
      if (full && !run) throw new UsageError("--full does not go with --no-run");
      for (const path of [folder, resultsFolder]) checkOutput(path, "folder");
      const sources = reportSources(names);
      const which = run ? (full ? "all" : "small") : "nothing";
      const plan = { folder, resultsFolder, threads, run: which, pictures } as const;
      const made = await makeReports({ sources, study: names.length === 0 }, plan, io);
      if (json) printJson(io, { reports: made, index: join(folder, "index.html") });
      else io.out(`\n${table(made)}\n`);
      const failed = made.flatMap(({ name, failed: each }) => each.map((sentence) => `${name}: ${sentence}`));
      io.err(`\nOpen ${relative(process.cwd(), join(folder, "index.html"))}\n`);
      if (failed.length === 0) return;
      io.err(`error: ${harmless(failed.join("\nerror: "))}\n`);
      fail(exitCodes.failed);
    });
}

const note = "`marquee data list` tells how to get the data sets that are needed.";

function table(made: readonly MadeReport[]): string {
  return textTable({
    caption: "Reports",
    columns: [
      { key: "name", label: "Report", kind: "text" },
      { key: "state", label: "State", kind: "text" },
      { key: "seconds", label: "Seconds", kind: "number", digits: 1 },
      { key: "what", label: "What", kind: "text" },
    ],
    rows: made.map(({ name, state, computed, seconds, remark, failed }) => {
      const words = [
        ...(computed > 0 ? [`${computed} ${computed === 1 ? "result" : "results"} computed`] : []),
        ...(remark === undefined ? [] : [remark]),
        ...(failed.length > 0 ? [`${failed.length} failed`] : []),
      ];
      return { cells: { name, state, seconds, what: words.join("; ") } };
    }),
    ...(made.some(({ remark }) => remark?.startsWith("needs ")) ? { note } : {}),
  });
}
