import { join, relative } from "node:path";
import { writeFileWhole } from "@marquee/data";
import { escapeMarkdown, markdownTable, textTable } from "@marquee/visualization";
import { checkOutput } from "../files/check-output.ts";
import type { ResultContext } from "../run/result-run.ts";
import { resultCheckpoints, resultStore } from "../run/results.ts";
import { compareSentiment } from "../sentiment/compare-sentiment.ts";
import type { SentimentSummary } from "../sentiment/compare-sentiment.ts";
import { publishedAccuracies, sentimentSummaryPath, writeSentimentSummary } from "../sentiment/published-accuracies.ts";
import { STANDARD_SENTIMENT } from "../sentiment/read-sentiment.ts";
import { sentimentTables } from "../sentiment/sentiment-tables.ts";
import type { SentimentExperiment } from "../sentiment/spec.ts";
import { UsageError } from "../usage-error.ts";
import { workspaceRoot } from "./paths.ts";
import type { OutputFlags } from "./run-comparison.ts";
import type { Terminal } from "./terminal.ts";
import { wrap } from "./wrap.ts";

/** Runs (or takes from the store) a comparison of classifiers, writes its report and prints its tables. */
export async function runSentiment(
  experiment: SentimentExperiment,
  stored: NonNullable<ResultContext["stored"]>,
  { out, results, json, summary: kept }: OutputFlags,
  io: Terminal,
): Promise<void> {
  const folder = out ?? join(workspaceRoot, "reports", experiment.name);
  const resultsFolder = results ?? join(workspaceRoot, "results");
  for (const path of [folder, resultsFolder]) checkOutput(path, "folder");
  const summaryFile = kept === true ? standardSummary(experiment) : kept;
  if (summaryFile !== undefined) checkOutput(summaryFile, "file");
  const started = io.now();
  const [store, checkpointOf] = [resultStore(resultsFolder), resultCheckpoints(resultsFolder)];
  const summary = await compareSentiment(experiment, { ...io, store, checkpointOf, stored });
  const page = join(folder, "README.md");
  await writeFileWhole(page, [reportText(summary)]);
  await writeSentimentSummary(join(folder, "report.json"), summary);
  if (summaryFile !== undefined) await writeSentimentSummary(summaryFile, summary);
  const tables = sentimentTables(summary, publishedAccuracies());
  io.out(
    json ? `${JSON.stringify(summary)}\n` : `\n${tables.map(textTable).join("\n\n")}\n\n${wrap(note, io.columns)}\n`,
  );
  io.err(`\nDone in ${((io.now() - started) / 1000).toFixed(0)} s. Open ${relative(process.cwd(), page)}\n`);
}

const note =
  "Brackets are 95 % bounds: of Wilson for shares, of the delta method for F1. Published figures in parentheses have no counterpart here.";

function reportText(summary: SentimentSummary): string {
  const question = summary.question === undefined ? [] : [escapeMarkdown(summary.question)];
  const tables = sentimentTables(summary, publishedAccuracies()).map(
    (table) => `## ${escapeMarkdown(table.caption)}\n\n${markdownTable(table)}`,
  );
  return `${[`# ${escapeMarkdown(summary.title)}`, ...question, ...tables, note].join("\n\n")}\n`;
}

function standardSummary({ name }: SentimentExperiment): string {
  if (name === STANDARD_SENTIMENT) return sentimentSummaryPath;
  throw new UsageError(`--summary needs a file: ${name} is not the standard comparison, which has a place of its own`);
}
