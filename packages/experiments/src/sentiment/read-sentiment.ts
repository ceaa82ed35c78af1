import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { readChecked } from "../spec/read-checked.ts";
import { sentimentSchema } from "./spec.ts";
import type { SentimentExperiment } from "./spec.ts";

/** The name of the standard comparison of classifiers. */
export const STANDARD_SENTIMENT = "sentiment";

const standard = fileURLToPath(new URL(`../../standard/sentiment/${STANDARD_SENTIMENT}.yaml`, import.meta.url));

/** The comparison of classifiers in a file, or the standard one; undefined for a file of anything else. */
export function sentimentExperiment(nameOrPath: string | undefined): SentimentExperiment | undefined {
  if (nameOrPath === undefined) return undefined;
  const path = !existsSync(nameOrPath) && nameOrPath === STANDARD_SENTIMENT ? standard : nameOrPath;
  const text = textOf(path);
  if (text === undefined || !isSentiment(text)) return undefined;
  return readChecked(text, path === standard ? `${nameOrPath}.yaml` : path, sentimentSchema);
}

/** Undefined for what is no file that can be read; whoever reads it next says why. */
function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

function isSentiment(text: string): boolean {
  try {
    return (parse(text) as { readonly task?: unknown } | null)?.task === "sentiment";
  } catch {
    return false;
  }
}
