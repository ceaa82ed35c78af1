import { join, relative } from "node:path";
import { textTable } from "@marquee/visualization";
import { checkOutput } from "../files/check-output.ts";
import { readmeOf } from "../report/report-folder.ts";
import type { ResultContext } from "../run/result-run.ts";
import { resultCheckpoints } from "../run/results.ts";
import { compareSentiment } from "../sentiment/compare-sentiment.ts";
import type { SentimentSummary } from "../sentiment/compare-sentiment.ts";
import { publishedAccuracies, sentimentSummaryPath, writeSentimentSummary } from "../sentiment/published-accuracies.ts";
import { STANDARD_SENTIMENT } from "../sentiment/read-sentiment.ts";
import { sentimentNote, writeSentimentReport } from "../sentiment/sentiment-report.ts";
import { sentimentTables } from "../sentiment/sentiment-tables.ts";
import type { SentimentExperiment } from "../sentiment/spec.ts";
import { UsageError } from "../usage-error.ts";
import { countingStore } from "./make-comparison.ts";
import type { ComparisonPlaces } from "./make-comparison.ts";
import { standardResults, workspaceRoot } from "./paths.ts";
import type { OutputFlags } from "./run-comparison.ts";
import type { Terminal } from "./terminal.ts";
import { wrap } from "./wrap.ts";

/** Runs (or takes from the store) a comparison of classifiers, writes its report and prints its tables. */
export async function runSentiment(
  experiment: SentimentExperiment,
  stored: NonNullable<ResultContext["stored"]>,
  { out, results: resultsFolder = standardResults, json, summary: kept }: OutputFlags,
  io: Terminal,
): Promise<void> {
  const folder = out ?? join(workspaceRoot, "reports", experiment.name);
  for (const path of [folder, resultsFolder]) checkOutput(path, "folder");
  const summaryFile = kept === true ? standardSummary(experiment) : kept;
  if (summaryFile !== undefined) checkOutput(summaryFile, "file");
  const started = io.now();
  const { summary, page } = await makeSentiment(experiment, stored, { folder, resultsFolder }, io);
  if (summaryFile !== undefined) await writeSentimentSummary(summaryFile, summary);
  const tables = sentimentTables(summary, publishedAccuracies());
  io.out(
    json
      ? `${JSON.stringify(summary)}\n`
      : `\n${tables.map(textTable).join("\n\n")}\n\n${wrap(sentimentNote, io.columns)}\n`,
  );
  io.err(`\nDone in ${((io.now() - started) / 1000).toFixed(0)} s. Open ${relative(process.cwd(), page)}\n`);
}

/** The same without its tables; a folder with a README.md of no report is refused before anything is computed. */
export async function makeSentiment(
  experiment: SentimentExperiment,
  stored: NonNullable<ResultContext["stored"]>,
  { folder, resultsFolder }: Pick<ComparisonPlaces, "folder" | "resultsFolder">,
  io: Terminal,
): Promise<{ readonly summary: SentimentSummary; readonly page: string; readonly computed: number }> {
  readmeOf(folder);
  const [{ store, computed }, checkpointOf] = [countingStore(resultsFolder), resultCheckpoints(resultsFolder)];
  const summary = await compareSentiment(experiment, { ...io, store, checkpointOf, stored });
  const page = await writeSentimentReport(folder, summary);
  return { summary, page, computed: computed() };
}

function standardSummary({ name }: SentimentExperiment): string {
  if (name === STANDARD_SENTIMENT) return sentimentSummaryPath;
  throw new UsageError(`--summary needs a file: ${name} is not the standard comparison, which has a place of its own`);
}
