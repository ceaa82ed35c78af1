import { join } from "node:path";
import { writeFileWhole } from "@marquee/data";
import { escapeMarkdown, pipeTable } from "@marquee/visualization";
import { readmeOf } from "../report/report-folder.ts";
import type { SentimentSummary } from "./compare-sentiment.ts";
import { publishedAccuracies, writeSentimentSummary } from "./published-accuracies.ts";
import { STANDARD_SENTIMENT } from "./read-sentiment.ts";
import { sentimentTables } from "./sentiment-tables.ts";

/** How the tables are to be read. */
export const sentimentNote =
  "Brackets are 95 % bounds: of Wilson for shares, of the delta method for F1. Published figures in parentheses have no counterpart here.";

/**
 * Writes `README.md` and `report.json` into `folder`; gives the path of the former. A UsageError where the README.md there
 * is of no report.
 */
export async function writeSentimentReport(folder: string, summary: SentimentSummary): Promise<string> {
  readmeOf(folder);
  const page = join(folder, "README.md");
  await writeFileWhole(page, [reportText(summary)]);
  await writeSentimentSummary(join(folder, "report.json"), summary);
  return page;
}

function reportText(summary: SentimentSummary): string {
  const question = summary.question === undefined ? [] : [escapeMarkdown(summary.question)];
  const tables = sentimentTables(summary, publishedAccuracies()).map(
    (table) => `## ${escapeMarkdown(table.caption)}\n\n${pipeTable(table)}`,
  );
  const command = summary.name === STANDARD_SENTIMENT ? [`Made by \`npx marquee compare ${summary.name}\`.`] : [];
  return `${[`# ${escapeMarkdown(summary.title)}`, ...question, ...tables, sentimentNote, ...command].join("\n\n")}\n`;
}
