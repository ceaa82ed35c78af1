import { fileURLToPath } from "node:url";
import { z } from "zod";
import { writeFileWhole } from "@marquee/data";
import { readText } from "../files/read-text.ts";
import { readJson } from "../published/read-json.ts";
import { readChecked } from "../spec/read-checked.ts";
import type { SentimentSummary } from "./compare-sentiment.ts";
import { sentimentSummarySchema } from "./summary-schema.ts";

const folder = new URL("../../published/sentiment/", import.meta.url);

/** An accuracy of the literature. */
export interface PublishedAccuracy {
  readonly source: string;
  /** As the source calls it. */
  readonly model: string;
  readonly accuracy: number;
  /** The label of the same model in our comparison; absent when there is none. */
  readonly ours?: string | undefined;
}

const schema: z.ZodType<Readonly<Record<string, readonly PublishedAccuracy[]>>> = z.record(
  z.string(),
  z.array(
    z.strictObject({
      source: z.string().min(1),
      model: z.string().min(1),
      accuracy: z.number().gt(0).lt(1),
      ours: z.string().optional(),
    }),
  ),
);

/** The accuracies of the literature, by the name of the set of reviews. */
export function publishedAccuracies(): Readonly<Record<string, readonly PublishedAccuracy[]>> {
  const path = fileURLToPath(new URL("figures.yaml", folder));
  return readChecked(readText(path), path, schema);
}

/** Where the summary of the full run of the standard comparison is kept. */
export const sentimentSummaryPath: string = fileURLToPath(new URL("sentiment.json", folder));

/** The summary of the full run of the standard comparison; a UsageError with the path of a file that is none. */
export function storedSentiment(): SentimentSummary {
  return readJson(sentimentSummaryPath, sentimentSummarySchema);
}

/** Writes a summary as JSON that reads well in a difference of two versions. */
export async function writeSentimentSummary(path: string, summary: SentimentSummary): Promise<void> {
  await writeFileWhole(path, [`${JSON.stringify(summary, null, 1)}\n`]);
}
