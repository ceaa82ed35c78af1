import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { writeFileWhole } from "@marquee/data";
import { readText } from "../files/read-text.ts";
import { suggestion } from "../registry/suggestion.ts";
import { readChecked } from "../spec/read-checked.ts";
import { UsageError } from "../usage-error.ts";
import { figuresSchema } from "./figures-schema.ts";
import type { PublishedFigures } from "./figures-schema.ts";
import { readJson } from "./read-json.ts";
import { summarySchema } from "./summary-schema.ts";
import type { Summary } from "./summary.ts";

const folder = fileURLToPath(new URL("../../published/", import.meta.url));

/**
 * The figures of the literature by the standard comparison that follows their protocol. A UsageError names the line of
 * what cannot be, and with `summary` also of what this run does not have.
 */
export function publishedFigures(summary?: Summary): PublishedFigures {
  const path = join(folder, "figures.yaml");
  return readChecked(readText(path), path, figuresSchema(summary));
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
