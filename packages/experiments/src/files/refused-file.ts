import { UsageError } from "../usage-error.ts";

const kinds = [RangeError, TypeError, SyntaxError, UsageError];

/** What to throw when the content of the file at `path` led to `error`: a UsageError that names it; other errors stay. */
export function refusedFile(path: string, error: unknown): Error {
  const { message } = error as Error;
  return kinds.some((kind) => error instanceof kind) ? new UsageError(`${path}: ${message}`) : (error as Error);
}
