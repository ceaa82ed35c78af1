import { existsSync } from "node:fs";
import { findDataset } from "@marquee/data";
import type { Manifest, ReviewManifest } from "@marquee/data";
import { openExperiment, standardNames } from "../cli/paths.ts";
import { summaryNames } from "../published/files.ts";
import { datasetManifest } from "../registry/datasets.ts";
import { reviewManifest } from "../sentiment/open-reviews.ts";
import { sentimentExperiment, STANDARD_SENTIMENT } from "../sentiment/read-sentiment.ts";
import type { SentimentExperiment } from "../sentiment/spec.ts";
import type { Experiment } from "../spec/experiment.ts";
import { UsageError } from "../usage-error.ts";

/** A comparison that there is a report of, or could be. */
export interface ReportSource {
  /** As it is given to `marquee compare`. */
  readonly given: string;
  /** Of recommenders, or of classifiers of reviews. */
  readonly experiment: Experiment | SentimentExperiment;
  /** Whether figures of a full run are kept. */
  readonly stored: boolean;
}

/** Whether a comparison is one of classifiers. */
export const isSentiment = (experiment: Experiment | SentimentExperiment): experiment is SentimentExperiment =>
  "classifiers" in experiment;

/** The comparisons of these names or files; all standard ones, the quickest first, where there are none. */
export function reportSources(names: readonly string[]): readonly ReportSource[] {
  const all =
    names.length > 0 ? names : ["quick", ...standardNames().filter((name) => name !== "quick"), STANDARD_SENTIMENT];
  const sources = [...new Set(all)].map((given): ReportSource => {
    const sentiment = sentimentExperiment(given);
    if (sentiment) return { given, experiment: sentiment, stored: given === STANDARD_SENTIMENT };
    return { given, experiment: openExperiment(given), stored: summaryNames().includes(given) };
  });
  const repeated = sources.find(({ experiment: { name } }, k) =>
    sources.slice(0, k).some((other) => other.experiment.name === name),
  );
  if (repeated) throw new UsageError(`two comparisons are called ${repeated.experiment.name}`);
  return sources;
}

/** What a comparison needs that is not on this machine: titles of data sets and names of files. */
export function missingFor(
  experiment: Experiment | SentimentExperiment,
  folders: readonly string[],
): readonly string[] {
  if (isSentiment(experiment)) return experiment.sets.flatMap(({ data }) => missingSet(reviewManifest(data), folders));
  const files = (experiment.vectors ?? []).filter((file) => !existsSync(file));
  return [...missingSet(datasetManifest(experiment.data), folders), ...files];
}

const missingSet = (manifest: Manifest | ReviewManifest, folders: readonly string[]): readonly string[] =>
  findDataset(manifest, { folders })?.missing.length === 0 ? [] : [manifest.title];
