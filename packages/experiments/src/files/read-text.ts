import { readFileSync } from "node:fs";
import { checkInput } from "./check-input.ts";

/** The text of a file; a UsageError when there is none that can be read. */
export function readText(path: string): string {
  checkInput(path);
  return readFileSync(path, "utf8");
}
