import { readFileSync } from "node:fs";
import { DataError, excerpt } from "@marquee/data";
import type { DataProblem } from "@marquee/data";

/** A table of text ids and numbers: `ids[c][row]`, then `numbers[c][row]`. */
export interface TableRows {
  readonly ids: readonly (readonly string[])[];
  readonly numbers: readonly (readonly number[])[];
}

const mostProblems = 20;

/**
 * Reads lines of `ids` text columns followed by number columns, separated by tab, `::` or comma; a first line whose
 * number columns are no numbers is a header. Further columns are ignored. Throws a DataError that names file, line, text
 * and expectation of the first malformed lines.
 */
export function readTable(path: string, ids: readonly string[], numbers: readonly string[]): TableRows {
  const lines = readLines(path);
  const separator = ["\t", "::", ","].find((candidate) => lines[0]?.includes(candidate)) ?? "\t";
  const names = [...ids, ...numbers];
  const rows: { ids: string[][]; numbers: number[][] } = { ids: ids.map(() => []), numbers: numbers.map(() => []) };
  const problems: DataProblem[] = [];
  lines.forEach((line, k) => {
    if (line === "") return;
    const cells = line.split(separator);
    const values = numbers.map((_, c) => parseNumber(cells[ids.length + c]));
    if (k === 0 && cells.length >= names.length && values.every(Number.isNaN)) return;
    const bad = values.findIndex((value) => !Number.isFinite(value));
    if (cells.length < names.length || bad >= 0) {
      const expected =
        cells.length < names.length
          ? `expected ${names.join(", ")}, got ${cells.length} columns`
          : `${numbers[bad]} must be a finite number, got "${excerpt(cells[ids.length + bad], 40)}"`;
      problems.push({ file: path, line: k + 1, text: excerpt(line), expected });
      if (problems.length === mostProblems) throw new DataError(problems);
      return;
    }
    rows.ids.forEach((column, c) => column.push(cells[c]));
    rows.numbers.forEach((column, c) => column.push(values[c]));
  });
  if (problems.length > 0) throw new DataError(problems);
  if (rows.ids[0].length === 0)
    throw new DataError([{ file: path, line: 0, text: "", expected: "the file holds no rows" }]);
  return rows;
}

function readLines(path: string): string[] {
  try {
    return readFileSync(path, "utf8")
      .replace(/^\uFEFF/, "")
      .split(/\r?\n/);
  } catch (error) {
    const expected = `cannot be read: ${error instanceof Error ? error.message : String(error)}`;
    throw new DataError([{ file: path, line: 0, text: "", expected }]);
  }
}

const parseNumber = (text: string | undefined): number =>
  text === undefined || text.trim() === "" ? NaN : Number(text);
