import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { writeFileWhole } from "@marquee/data";
import { readText } from "../files/read-text.ts";
import { suggestion } from "../registry/suggestion.ts";
import { readChecked } from "../spec/read-checked.ts";
import { UsageError } from "../usage-error.ts";
import { readJson } from "./read-json.ts";
import { summarySchema } from "./summary-schema.ts";
import type { Summary } from "./summary.ts";

const folder = fileURLToPath(new URL("../../published/", import.meta.url));

/** Figures that one source gives for a protocol. */
export interface PublishedSource {
  /** Who published them, and where. */
  readonly source: string;
  /** The split of the comparison that they belong to, in words: `hold-out:0.2`. Default: the first. */
  readonly split?: string | undefined;
  /** What the values of each figure are, in order; keys of metrics. */
  readonly metrics: readonly string[];
  readonly figures: readonly {
    /** As the source calls it. */
    readonly model: string;
    /** The label of the same model in our comparison; absent when there is none. */
    readonly ours?: string | undefined;
    readonly values: readonly number[];
    /** Why ours does not reach it, or cannot be held against it: one sentence. */
    readonly note?: string | undefined;
  }[];
}

const schema: z.ZodType<Readonly<Record<string, readonly PublishedSource[]>>> = z.record(
  z.string(),
  z.array(
    z.strictObject({
      source: z.string().min(1),
      split: z.string().optional(),
      metrics: z.array(z.string()).min(1),
      figures: z
        .array(
          z.strictObject({
            model: z.string(),
            ours: z.string().optional(),
            values: z.array(z.number()).min(1),
            note: z.string().min(1).optional(),
          }),
        )
        .min(1),
    }),
  ),
);

/** The figures of the literature by the standard comparison that follows their protocol. */
export function publishedFigures(): Readonly<Record<string, readonly PublishedSource[]>> {
  const path = join(folder, "figures.yaml");
  return readChecked(readText(path), path, schema);
}

/** Where the summary of a full run of a standard comparison is kept. */
export function summaryPath(name: string): string {
  return join(folder, `${name}.json`);
}

/** The names of the comparisons whose full runs have a summary. */
export function summaryNames(): readonly string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .map((file) => file.slice(0, -".json".length))
    .sort();
}

/** The summary of the full run of a standard comparison; a UsageError when it was never kept, or its file is cut. */
export function storedSummary(name: string): Summary {
  const path = summaryPath(name);
  if (existsSync(path)) return readJson(path, summarySchema);
  const near = suggestion(name, summaryNames());
  throw new UsageError(`there is no summary of ${name}; \`marquee compare ${name} --summary\` writes it.${near}`);
}

/** Writes a summary as JSON that reads well in a difference of two versions. */
export async function writeSummary(path: string, summary: Summary): Promise<void> {
  await writeFileWhole(path, [`${JSON.stringify(summary, null, 1)}\n`]);
}
