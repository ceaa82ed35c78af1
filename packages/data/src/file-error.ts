import { DataError } from "./data-error.ts";

/**
 * What to throw when reading the file at `path` failed with `error`: errors of the file system and of the compression
 * become a DataError that names the file, all others stay as they are.
 */
export function fileError(path: string, error: unknown): Error {
  const { code, message } = error as NodeJS.ErrnoException;
  if (typeof code !== "string") return error as Error;
  return new DataError([
    { file: path, line: 0, text: "", expected: reasons[code] ?? `the file cannot be read to its end: ${message}` },
  ]);
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EISDIR: "expected a file, got a folder",
  EACCES: "the file may not be read",
};
