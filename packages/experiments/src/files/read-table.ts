import { readFileSync } from "node:fs";
import { DataError, excerpt, fieldsOf } from "@marquee/data";
import type { DataProblem, LineSeparator } from "@marquee/data";

/** A table of text ids and numbers: `ids[c][row]`, then `numbers[c][row]`. */
export interface TableRows {
  readonly ids: readonly (readonly string[])[];
  readonly numbers: readonly (readonly number[])[];
  /** The line of the file, from 1, that each row stands on. */
  readonly lines: readonly number[];
}

const mostProblems = 20;
const separators: readonly LineSeparator[] = ["\t", "::", ",", ";", "|", " "];

/**
 * Reads lines of `ids` text columns followed by number columns, separated by tab, `::`, comma, semicolon, bar or space;
 * a first line whose number columns are no numbers is a header. Further columns are ignored. Throws a DataError that
 * names file, line, text and expectation of the first malformed lines.
 */
export function readTable(path: string, ids: readonly string[], numbers: readonly string[]): TableRows {
  const lines = readLines(path);
  const width = ids.length + numbers.length;
  const first = lines.find((line) => line !== "") ?? "";
  const separator = separators.find((candidate) => {
    const cells = fieldsOf(first, candidate);
    return typeof cells !== "string" && cells.length >= width;
  });
  if (separator === undefined) {
    const expected = `expected ${[...ids, ...numbers].join(", ")} separated by tab, ::, comma, semicolon, bar or space`;
    throw new DataError([{ file: path, line: lines.indexOf(first) + 1, text: excerpt(first), expected }]);
  }
  const rows = { ids: ids.map((): string[] => []), numbers: numbers.map((): number[] => []), lines: [] as number[] };
  const problems: DataProblem[] = [];
  lines.forEach((line, k) => {
    if (line === "" || problems.length === mostProblems) return;
    const cells = fieldsOf(line, separator);
    const values = numbers.map((_, c) => parseNumber(cells[ids.length + c]));
    if (line === first && rows.lines.length === 0 && values.every(Number.isNaN)) return;
    const expected = problemOf(line, cells, values, ids, numbers);
    if (expected !== undefined) {
      problems.push({ file: path, line: k + 1, text: excerpt(line), expected });
      return;
    }
    rows.ids.forEach((column, c) => column.push(cells[c]));
    rows.numbers.forEach((column, c) => column.push(values[c]));
    rows.lines.push(k + 1);
  });
  if (problems.length > 0) throw new DataError(problems);
  if (rows.lines.length === 0) throw wholeFile(path, "the file holds no rows");
  return rows;
}

function problemOf(
  line: string,
  cells: string | readonly string[],
  values: readonly number[],
  ids: readonly string[],
  numbers: readonly string[],
): string | undefined {
  if (typeof cells === "string") return cells;
  if (/\ufffd|\0/.test(line)) return "expected text in UTF-8, got other bytes";
  const names = [...ids, ...numbers];
  if (cells.length < names.length) return `expected ${names.join(", ")}, got ${cells.length} columns`;
  const empty = ids.findIndex((_, c) => cells[c] === "");
  if (empty >= 0) return `${ids[empty]} must be an id, got an empty column`;
  const bad = values.findIndex((value) => !Number.isFinite(value));
  return bad < 0 ? undefined : `${numbers[bad]} must be a finite number, got "${excerpt(cells[ids.length + bad], 40)}"`;
}

function readLines(path: string): string[] {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    throw wholeFile(path, whyNotRead(error));
  }
  if (text.trim() === "") throw wholeFile(path, "the file is empty");
  return text.replace(/^\uFEFF/, "").split(/\r?\n/);
}

function whyNotRead(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === "ENOENT") return "there is no such file";
  return code === "EISDIR" ? "expected a file, got a folder" : `cannot be read: ${message}`;
}

function wholeFile(file: string, expected: string): DataError {
  return new DataError([{ file, line: 0, text: "", expected }]);
}

const parseNumber = (text: string | undefined): number =>
  text === undefined || text.trim() === "" ? NaN : Number(text);
