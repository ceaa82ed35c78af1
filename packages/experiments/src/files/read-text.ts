import { readFileSync } from "node:fs";
import { fromUtf8 } from "@marquee/core";
import { UsageError } from "../usage-error.ts";
import { checkInput } from "./check-input.ts";

/** The text of a file in UTF-8; a UsageError when there is none that can be read. */
export function readText(path: string): string {
  checkInput(path);
  const bytes = readFileSync(path);
  try {
    return fromUtf8(bytes);
  } catch {
    throw new UsageError(`${path}: expected text, got bytes that are not UTF-8`);
  }
}
