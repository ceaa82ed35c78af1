import { accessSync, constants, existsSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { UsageError } from "../usage-error.ts";

/**
 * Throws a UsageError when no `kind` can be written at `path`: asked before the work, so that it is not done in vain.
 */
export function checkOutput(path: string, kind: "file" | "folder"): void {
  const found = kindOf(path);
  if (found !== undefined && found !== kind) {
    throw new UsageError(`${path}: must be a ${kind} to write to, got a ${found}`);
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

/** What there is at `path`. Files are written by renaming, which would put one in the place of a device such as `/dev/stdout`. */
function kindOf(path: string): "file" | "folder" | "device" | undefined {
  if (!existsSync(path)) return undefined;
  const found = statSync(path);
  if (found.isDirectory()) return "folder";
  return found.isFile() ? "file" : "device";
}
