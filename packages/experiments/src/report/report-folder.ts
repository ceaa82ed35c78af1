import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { UsageError } from "../usage-error.ts";

/**
 * The README.md of the report that lies in `folder`; empty where there is none. A UsageError where the file is none of
 * ours, so that it is not overwritten.
 */
export function readmeOf(folder: string): string {
  const path = join(folder, "README.md");
  if (!existsSync(path)) return "";
  const text = readFileSync(path, "utf8");
  if (/^Made by `np(x marquee|m run) /m.test(text) || reportIn(folder) !== undefined) return text;
  throw new UsageError(`${path}: must be of a report to be written over, got another text; give another folder`);
}

/** What is in the `report.json` of a folder; undefined when there is none, or it is cut, or of something else. */
export function reportIn(folder: string): unknown {
  try {
    const report = JSON.parse(readFileSync(join(folder, "report.json"), "utf8")) as Readonly<Record<string, unknown>>;
    return typeof report["title"] === "string" && Array.isArray(report["sections"] ?? report["sets"])
      ? report
      : undefined;
  } catch {
    return undefined;
  }
}
