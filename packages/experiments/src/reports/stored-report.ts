import type { Section, Table, Timings } from "@marquee/visualization";
import type { Report } from "@marquee/visualization";
import { count } from "../count.ts";
import { publishedComparison, publishedTable } from "../published/published-comparison.ts";
import { publishedFigures } from "../published/files.ts";
import { storedSections, storedTrends } from "../published/stored-sections.ts";
import type { Summary } from "../published/summary.ts";
import { datasetManifest } from "../registry/datasets.ts";
import { cleaningWords } from "../report/cleaning-words.ts";
import { protocolWords } from "../report/protocol-words.ts";
import { termsOf } from "../report/report-of.ts";
import type { Experiment } from "../spec/experiment.ts";

/**
 * The report of the stored run of a standard comparison, from its summary alone: no data set is needed, and nothing of
 * single users and movies is in it.
 */
export function storedReport(summary: Summary, experiment: Experiment): Report {
  const { name, versions, timings } = summary;
  const { title: data, hash, license, citation, homepage } = { ...datasetManifest(summary.data.name), ...summary.data };
  const { counts } = summary.data;
  const sections = storedSections(summary);
  const trends = storedTrends(summary);
  return {
    title: experiment.title,
    ...(experiment.question === undefined ? {} : { question: experiment.question }),
    summary: [
      `${experiment.models.length} recommenders on ${data}${countsText(counts)}.`,
      ...cleaningWords(summary.cleaning),
      `From the stored run of marquee compare ${name}: aggregate figures, nothing about single users or movies.`,
      sections.length === 1
        ? "All of them learn from and are tested on the same rows."
        : `All of them learn from and are tested on the same rows, on ${sections.length} splits.`,
    ],
    dataset: {
      ...{ name: summary.data.name, title: data, hash, citation, homepage },
      license: `${license.name}. ${license.summary}`,
      ...(counts ? { counts } : {}),
      ...{ cleaning: [], ratingHistogram: [], popularity: [] },
    },
    sections,
    ...(trends.length > 0 ? { trends } : {}),
    tables: [...publishedTables(name), ...(timings ? [costTable(sections, timings)] : [])],
    protocol: protocolWords(experiment, counts?.items),
    versions,
    definitions: termsOf(experiment),
    command: `npx marquee compare ${name}`,
  };
}

function countsText(counts: Summary["data"]["counts"]): string {
  if (!counts) return "";
  return `: ${count(counts.ratings)} ratings by ${count(counts.users)} users of ${count(counts.items)} movies`;
}

/** What the literature reports under the same protocol, where it does. */
const publishedTables = (name: string): readonly Table[] =>
  Object.hasOwn(publishedFigures(), name) ? [publishedTable(publishedComparison(name))] : [];

/** Seconds and memory of each model on each split, the cheapest first. */
function costTable(sections: readonly Section[], { machine, models }: Timings): Table {
  const several = sections.length > 1;
  const seconds = { kind: "number", digits: 2, better: "lower" } as const;
  return {
    caption: "What it cost",
    columns: [
      { key: "model", label: "Model", kind: "text" },
      ...(several ? [{ key: "split", label: "Split", kind: "text" } as const] : []),
      { key: "fit", label: "Fit, s", ...seconds },
      { key: "evaluate", label: "Evaluate, s", ...seconds },
      { key: "memory", label: "Peak memory, MB", kind: "number" },
    ],
    rows: sections.flatMap(({ id, name, models: entries }) =>
      models
        .filter(({ section }) => section === id)
        .toSorted((a, b) => a.fitSeconds - b.fitSeconds)
        .map(({ model, fitSeconds, evaluateSeconds, peakBytes }) => ({
          cells: {
            model: entries.find((entry) => entry.id === model)?.label ?? model,
            split: name,
            fit: fitSeconds,
            evaluate: evaluateSeconds,
            memory: peakBytes === undefined ? null : peakBytes / 1e6,
          },
        })),
    ),
    note: `Measured on ${machine}, the folds of a split together.`,
  };
}
