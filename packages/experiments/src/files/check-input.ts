import { accessSync, constants, existsSync, statSync } from "node:fs";
import { UsageError } from "../usage-error.ts";

/** Throws a UsageError when there is no file at `path` that can be read. */
export function checkInput(path: string): void {
  if (!existsSync(path)) throw new UsageError(`${path}: there is no such file`);
  if (statSync(path).isDirectory()) throw new UsageError(`${path}: must be a file to read, got a folder`);
  try {
    accessSync(path, constants.R_OK);
  } catch {
    throw new UsageError(`${path}: there is no permission to read the file`);
  }
}
