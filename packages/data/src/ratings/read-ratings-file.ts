import { oneOf } from "@marquee/core";
import type { Interactions, Progress } from "@marquee/core";
import type { FileEncoding } from "../catalogue/manifest.ts";
import { DataError, excerpt } from "../data-error.ts";
import type { DataProblem } from "../data-error.ts";
import type { ReadMode } from "../tables/table.ts";
import { detectFormat, separators } from "./detect-format.ts";
import type { KnownFormat } from "./detect-format.ts";
import type { LineColumn } from "./format.ts";
import { lineBlocks } from "./line-blocks.ts";
import type { TimeForm } from "./parse-line.ts";
import { RatingColumns } from "./rating-columns.ts";
import type { ReadReport } from "./report.ts";
import { ratingsScanner } from "./scan.ts";
import type { ScanState } from "./scan.ts";
import { isBlank, lineText } from "./text-lines.ts";

/** How a ratings file is read; what is left out of its form is found out from its first lines. */
export interface ReadOptions extends KnownFormat {
  /** What a malformed line does: `strict` ends the reading with a DataError, `lenient` drops and counts it. Default `strict`. */
  readonly mode?: ReadMode;
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
  checkOptions(options);
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
  if (!reading) throw problemOf(path, "the file is empty");
  const { columns, format, columnsDropped } = reading;
  if (samples.length > 0 && (mode === "strict" || columns.rows === 0)) throw new DataError(samples, state.malformed);
  if (columns.rows === 0) throw problemOf(path, "the file holds no ratings");
  if (timestampUnit === "milliseconds") columns.scaleTimes(1000);
  const { line, blankLines, malformed } = state;
  const lines = line - blankLines - (format.header ? 1 : 0);
  return {
    interactions: columns.interactions(),
    report: { files: [path], lines, blankLines, rows: columns.rows, malformed, samples, format, columnsDropped },
  };
}

const problemOf = (file: string, expected: string): DataError => new DataError([{ file, line: 0, text: "", expected }]);

function checkOptions({ mode, separator, encoding, columns, timestampUnit }: ReadOptions): void {
  if (mode !== undefined) oneOf("readRatingsFile: mode", mode, ["strict", "lenient"]);
  if (separator !== undefined) oneOf("readRatingsFile: separator", separator, separators);
  if (encoding !== undefined) oneOf("readRatingsFile: encoding", encoding, ["utf-8", "latin-1"]);
  if (timestampUnit !== undefined) oneOf("readRatingsFile: timestampUnit", timestampUnit, ["seconds", "milliseconds"]);
  if (columns === undefined) return;
  const count = (column: LineColumn): number => columns.filter((other) => other === column).length;
  if (count("user") !== 1 || count("item") !== 1 || count("rating") !== 1 || count("timestamp") > 1) {
    throw new RangeError(
      `readRatingsFile: columns must name user, item and rating once and timestamp at most once, got ${columns.join(", ")}`,
    );
  }
}

interface Reading extends ReturnType<typeof detectFormat> {
  readonly columns: RatingColumns;
  readonly scan: (bytes: Buffer) => void;
  /** Bytes of the next block that are no lines of ratings: the header. */
  skip: number;
}

function start(path: string, bytes: Buffer, fileBytes: number, options: ReadOptions, state: ScanState): Reading {
  const { lines, line, end } = firstLines(bytes, options.encoding ?? "utf-8");
  if (lines.length === 0) throw problemOf(path, "the file holds no ratings");
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
    scan: ratingsScanner(path, format, columns, state, timesOf(options)),
    skip: format.header ? end : 0,
  };
}

function timesOf({ timestampUnit: unit = "seconds", unknownTimestamp: unknown = NaN }: ReadOptions): TimeForm {
  return { unit, last: unit === "milliseconds" ? 253402300799000 : 253402300799, unknown };
}

/** The first lines that are not blank; the number of the first of them, and where it ends. */
function firstLines(
  bytes: Buffer,
  encoding: FileEncoding,
): { readonly lines: readonly string[]; readonly line: number; readonly end: number } {
  const lines: string[] = [];
  let [line, end, number] = [1, 0, 0];
  for (let at = 0; at < bytes.length && lines.length < linesLookedAt; number++) {
    const stop = bytes.indexOf(10, at);
    const text = lineText(bytes, at, Math.min(stop, at + 10_000), encoding);
    if (!isBlank(text)) lines.push(text);
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
