import type { Interactions, Progress } from "@marquee/core";
import { DataError, excerpt } from "../data-error.ts";
import type { DataProblem } from "../data-error.ts";
import { detectFormat } from "./detect-format.ts";
import type { KnownFormat } from "./detect-format.ts";
import { lineBlocks } from "./line-blocks.ts";
import { RatingColumns } from "./rating-columns.ts";
import type { ReadReport } from "./report.ts";
import { ratingsScanner } from "./scan.ts";
import type { ScanState } from "./scan.ts";

/** How a ratings file is read; what is left out of its form is found out from its first lines. */
export interface ReadOptions extends KnownFormat {
  /** What a malformed line does: `strict` ends the reading with a DataError, `lenient` drops and counts it. Default `strict`. */
  readonly mode?: "strict" | "lenient";
  /** A timestamp that stands for "unknown" and becomes NaN. Default: there is none. */
  readonly unknownTimestamp?: number;
  /** Unit of the file's timestamps. Default `seconds`. */
  readonly timestampUnit?: "seconds" | "milliseconds";
  /** Stage `bytes`. */
  readonly onProgress?: (progress: Progress) => void;
}

/** Ratings as they stand in a file: in its order, pairs possibly repeated. */
export interface RatingsFile {
  readonly interactions: Interactions;
  readonly report: ReadReport;
}

const mostProblems = 20;
const linesLookedAt = 32;

/**
 * Reads a ratings file, plain or gzip, of lines `user item rating [timestamp]`, in one pass and in memory bounded by the
 * columns. Ids are kept exactly as they are written: `7` and `007` differ. Throws a DataError for a file that is missing,
 * empty or without a well-formed line, and in strict mode for malformed lines: the first twenty of them at once.
 */
export async function readRatingsFile(path: string, options: ReadOptions = {}): Promise<RatingsFile> {
  const { mode = "strict", timestampUnit = "seconds", onProgress } = options;
  const samples: DataProblem[] = [];
  const state: ScanState = {
    line: 0,
    blankLines: 0,
    malformed: 0,
    onProblem(problem) {
      if (samples.length < mostProblems) samples.push({ ...problem, text: excerpt(problem.text) });
      if (mode === "strict" && samples.length === mostProblems) throw new DataError(samples);
    },
  };
  let reading: Reading | undefined;
  for await (const { bytes, position, fileBytes } of lineBlocks(path)) {
    reading ??= start(path, bytes, fileBytes, options, state);
    reading.scan(reading.skip === 0 ? bytes : bytes.subarray(reading.skip));
    reading.skip = 0;
    onProgress?.({ stage: "bytes", done: position, total: fileBytes });
  }
  if (!reading) throw new DataError([{ file: path, line: 0, text: "", expected: "the file is empty" }]);
  const { columns, format, columnsDropped } = reading;
  if (samples.length > 0 && (mode === "strict" || columns.rows === 0)) throw new DataError(samples, state.malformed);
  if (columns.rows === 0)
    throw new DataError([{ file: path, line: 0, text: "", expected: "the file holds no ratings" }]);
  if (timestampUnit === "milliseconds") columns.scaleTimes(1000);
  const { line, blankLines, malformed } = state;
  const lines = line - blankLines - (format.header ? 1 : 0);
  return {
    interactions: columns.interactions(),
    report: { files: [path], lines, blankLines, rows: columns.rows, malformed, samples, format, columnsDropped },
  };
}

interface Reading extends ReturnType<typeof detectFormat> {
  readonly columns: RatingColumns;
  readonly scan: (bytes: Buffer) => void;
  /** Bytes of the next block that are no lines of ratings: the header. */
  skip: number;
}

function start(path: string, bytes: Buffer, fileBytes: number, options: ReadOptions, state: ScanState): Reading {
  const { lines, line, end } = firstLines(bytes, options.encoding === "latin-1" ? "latin1" : "utf8");
  const detected = detectFormat(path, lines, options);
  const { format } = detected;
  if (format.header) {
    state.line = line;
    state.blankLines = line - 1;
  }
  const columns = new RatingColumns(rowsIn(bytes, fileBytes), format.columns.includes("timestamp"));
  return {
    ...detected,
    columns,
    scan: ratingsScanner(path, format, columns, state, options.unknownTimestamp, lastTimeOf(options)),
    skip: format.header ? end : 0,
  };
}

/** The end of the year 9999; what lies beyond is another unit or no time at all. */
function lastTimeOf({ timestampUnit }: ReadOptions): number {
  return timestampUnit === "milliseconds" ? 253402300799000 : 253402300799;
}

/** The first lines that are not blank; the number of the first of them, and where it ends. */
function firstLines(
  bytes: Buffer,
  encoding: "utf8" | "latin1",
): { readonly lines: readonly string[]; readonly line: number; readonly end: number } {
  const lines: string[] = [];
  let [line, end, number] = [1, 0, 0];
  for (let at = 0; at < bytes.length && lines.length < linesLookedAt; number++) {
    const stop = bytes.indexOf(10, at);
    const text = bytes.toString(encoding, at, Math.min(stop, at + 10_000)).replace(/\r$/, "");
    if (text.trim() !== "") lines.push(text);
    at = stop + 1;
    if (lines.length === 1 && end === 0) [line, end] = [number + 1, at];
  }
  return { lines, line, end };
}

/**
 * A little more than the rows that a file holds whose lines are as long as those of its first block; the rows of that
 * block when the size of the file is not known.
 */
function rowsIn(bytes: Buffer, fileBytes: number): number {
  let lines = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) lines++;
  if (!(fileBytes > bytes.length)) return lines;
  return Math.ceil((lines / bytes.length) * fileBytes * 1.02) + 1;
}
