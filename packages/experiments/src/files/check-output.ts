import { accessSync, constants, existsSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { UsageError } from "../usage-error.ts";

/**
 * Throws a UsageError when no `kind` can be written at `path`: asked before the work, so that it is not done in vain.
 */
export function checkOutput(path: string, kind: "file" | "folder"): void {
  if (existsSync(path) && statSync(path).isDirectory() !== (kind === "folder")) {
    throw new UsageError(`${path}: must be a ${kind} to write to, got a ${kind === "file" ? "folder" : "file"}`);
  }
  let place = resolve(kind === "file" ? dirname(path) : path);
  while (!existsSync(place)) place = dirname(place);
  if (!statSync(place).isDirectory()) throw new UsageError(`${path}: cannot be written, ${place} is a file`);
  try {
    accessSync(place, constants.W_OK);
  } catch {
    throw new UsageError(`${path}: cannot be written, there is no permission to write in ${place}`);
  }
}
