import { join } from "node:path";
import { catalogue } from "@marquee/data";
import { formatList, formatPercent, indexEntry } from "@marquee/visualization";
import type { IndexEntry, IndexLink, Report, ReportsIndex } from "@marquee/visualization";
import { count } from "../count.ts";
import { storedSummary } from "../published/files.ts";
import type { Summary } from "../published/summary.ts";
import { cleaningMarks } from "../report/cleaning-words.ts";
import { reportIn } from "../report/report-folder.ts";
import type { SentimentSummary } from "../sentiment/compare-sentiment.ts";
import { storedSentiment } from "../sentiment/published-accuracies.ts";
import { grandNames } from "../study/stored-study.ts";
import { UsageError } from "../usage-error.ts";
import { STORED } from "./make-report.ts";
import { isSentiment, reportSources } from "./report-source.ts";
import type { ReportSource } from "./report-source.ts";
import { storedReport } from "./stored-report.ts";

/** Reports that the repository keeps whole, because their data set may be passed on. */
const kept: readonly string[] = ["quick"];

/**
 * What there is to read in a folder of reports. `whole`: with the reports of this machine; otherwise with what the
 * repository keeps alone, so that the index is the same wherever it is made.
 */
export function reportsIndex(folder: string, { whole }: { readonly whole: boolean }): ReportsIndex {
  const sources = reportSources([]);
  const unreadable: string[] = [];
  const entriesOf = (chosen: readonly ReportSource[]): readonly IndexEntry[] =>
    chosen.flatMap((source) => {
      try {
        return entryOf(folder, source, whole) ?? [];
      } catch (error) {
        if (!(error instanceof UsageError)) throw error;
        unreadable.push(source.experiment.name);
        return [];
      }
    });
  const groups = catalogue().map(({ name, title, counts: { users, items, ratings } }) => ({
    title,
    text: `${count(ratings)} ratings of ${count(items)} movies by ${count(users)} users.`,
    entries: entriesOf(sources.filter(({ experiment }) => !isSentiment(experiment) && experiment.data === name)),
  }));
  const reviews = {
    title: "Reviews",
    text: "Classifiers of texts, not recommenders.",
    entries: entriesOf(sources.filter(({ experiment }) => isSentiment(experiment))),
  };
  return {
    title: "Reports",
    summary: [
      "What each comparison asks, on which ratings, and which method is best.",
      "Most data sets may not be passed on, so their reports are here as the figures of stored runs;",
      "where a data set is on the machine, the same command writes the whole report beside them.",
      ...(unreadable.length > 0 ? [`Left out are ${formatList(unreadable)}, whose files cannot be read.`] : []),
    ],
    beside: [
      ...(grandNames().length > 0
        ? [
            {
              text: "The grand comparison",
              href: page("grand", whole),
              description: "which method for which situation, and at what cost",
            },
          ]
        : []),
      {
        text: "The notebooks",
        href: "../notebooks/README.md",
        description: "every method step by step; executed copies are in reports/notebooks",
      },
    ],
    groups: [...groups, reviews].filter(({ entries }) => entries.length > 0),
    command: "npm run reports",
  };
}

/** The page of a report: HTML on this machine, Markdown in the repository. */
const page = (folder: string, whole: boolean): string => `${folder}/${whole ? "index.html" : "README.md"}`;

/** Undefined when there is no report of the comparison. */
function entryOf(folder: string, source: ReportSource, whole: boolean): IndexEntry | undefined {
  const { name } = source.experiment;
  const own = whole || kept.includes(name) ? reportIn(join(folder, name)) : undefined;
  const isReview = isSentiment(source.experiment);
  const ownLink = { text: "whole report", href: page(name, whole && !isReview) };
  const storedLink = { text: "stored run", href: page(`${STORED}/${name}`, whole && !isReview) };
  const links = [...(own === undefined ? [] : [ownLink]), ...(source.stored ? [storedLink] : [])];
  if (links.length === 0) return undefined;
  if (isSentiment(source.experiment)) {
    return sentimentEntry(name, (own as SentimentSummary | undefined) ?? storedSentiment(), links);
  }
  const { experiment } = source;
  if (own !== undefined) return marked(indexEntry(name, own as Report, links), experiment.cleaning);
  const summary = storedSummary(name);
  return marked(indexEntry(name, storedReport(summary, experiment), links), summary.cleaning);
}

/** The entry with what was left out of its data set, so that runs on other ratings are told apart. */
const marked = (entry: IndexEntry, cleaning: Summary["cleaning"]): IndexEntry => ({
  ...entry,
  protocol: [entry.protocol, ...cleaningMarks(cleaning)].join(" · "),
});

function sentimentEntry(
  name: string,
  { title, question, sets }: SentimentSummary,
  links: readonly IndexLink[],
): IndexEntry {
  return {
    ...{ name, title, ...(question === undefined ? {} : { question }) },
    protocol: `${Math.max(...sets.map(({ classifiers }) => classifiers.length))} classifiers · ${sets.length} sets`,
    best: sets.map(({ data, classifiers }) => {
      const [best] = classifiers.toSorted((a, b) => b.metrics.accuracy.mean - a.metrics.accuracy.mean);
      return { split: data.title, clauses: [`accuracy: ${best.label} ${formatPercent(best.metrics.accuracy.mean)}`] };
    }),
    links,
  };
}
