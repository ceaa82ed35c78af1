import { columnNames, DataError, excerpt, fieldsOf, isHeader, parseNumber } from "@marquee/data";
import { separatorOf, textLines, textProblem } from "@marquee/data";
import type { DataProblem, LineSeparator, TextLine } from "@marquee/data";

/** A table of text ids and numbers: `ids[c][row]`, then `numbers[c][row]`. */
export interface TableRows {
  readonly ids: readonly (readonly string[])[];
  readonly numbers: readonly (readonly number[])[];
  /** The line of the file, from 1, that each row stands on. */
  readonly lines: readonly number[];
}

/** A column that a table may have. */
export type TableColumn = "user" | "item" | "rating" | "rank" | "score";

const names: Readonly<Record<TableColumn, RegExp>> = {
  user: columnNames.user,
  item: columnNames.item,
  rating: columnNames.rating,
  rank: /^(rank|position)$/i,
  score: /^(score|prediction|estimate|est)$/i,
};

const mostProblems = 20;

/**
 * Reads lines of the columns `ids`, then `numbers`, separated by tab, `::`, comma, semicolon, bar or space; plain or
 * gzip. Where the first line is a header, the columns are found by their names; `score` beside a rating is the
 * estimate. Further columns are ignored. Throws a DataError that names file, line, text and expectation of the first
 * malformed lines.
 */
export async function readTable(
  path: string,
  ids: readonly TableColumn[],
  numbers: readonly TableColumn[],
): Promise<TableRows> {
  const wanted = [...ids, ...numbers];
  const rows = { ids: ids.map((): string[] => []), numbers: numbers.map((): number[] => []), lines: [] as number[] };
  const problems: DataProblem[] = [];
  let form: TableForm | undefined;
  for await (const { line, text } of textLines(path)) {
    if (form === undefined) {
      form = formOf(path, { line, text }, wanted);
      if (form.header) continue;
    }
    const cells = cellsOf(text, form, wanted);
    const problem = typeof cells === "string" ? cells : append(cells, ids, numbers, rows);
    if (problem === undefined) rows.lines.push(line);
    else problems.push({ file: path, line, text: excerpt(text), expected: problem });
    if (problems.length === mostProblems) break;
  }
  if (problems.length > 0) throw new DataError(problems);
  if (rows.lines.length > 0) return rows;
  throw new DataError([{ file: path, line: 0, text: "", expected: `the file ${form ? "holds no rows" : "is empty"}` }]);
}

/** How the lines of a table are cut: wanted column c is cell `places[c]`. */
interface TableForm {
  readonly separator: LineSeparator;
  readonly header: boolean;
  readonly places: readonly number[];
}

function formOf(file: string, { line, text }: TextLine, wanted: readonly TableColumn[]): TableForm {
  const refuse = (expected: string): DataError => new DataError([{ file, line, text: excerpt(text), expected }]);
  const separator = separatorOf([text], wanted.length);
  if (separator === undefined) {
    throw refuse(`expected ${wanted.join(", ")} separated by tab, ::, comma, semicolon, bar or space`);
  }
  const cells = fieldsOf(text, separator) as string[];
  if (!isHeader(cells, ...wanted.map((column) => names[column]))) {
    return { separator, header: false, places: wanted.map((_, c) => c) };
  }
  const columns = cells.map((cell) => wanted.findLast((column) => names[column].test(cell)));
  if (wanted.some((column) => columns.filter((other) => other === column).length !== 1)) {
    throw refuse(`expected a header that names ${wanted.join(", ")} once each`);
  }
  return { separator, header: true, places: wanted.map((column) => columns.indexOf(column)) };
}

/** The wanted cells of a line, or what is wrong with it. */
function cellsOf(
  text: string,
  { separator, places }: TableForm,
  wanted: readonly TableColumn[],
): readonly string[] | string {
  const cells = textProblem(text) ?? fieldsOf(text, separator);
  if (typeof cells === "string") return cells;
  if (cells.length > Math.max(...places)) return places.map((place) => cells[place]);
  return `expected ${wanted.join(", ")}, got ${cells.length} columns`;
}

/** Appends a row, or says what is wrong with it. */
function append(
  cells: readonly string[],
  ids: readonly TableColumn[],
  numbers: readonly TableColumn[],
  rows: { readonly ids: readonly string[][]; readonly numbers: readonly number[][] },
): string | undefined {
  const empty = ids.findIndex((_, c) => cells[c] === "");
  if (empty >= 0) return `${ids[empty]} must be an id, got an empty column`;
  const values = numbers.map((_, c) => parseNumber(cells[ids.length + c]));
  const bad = values.findIndex((value) => !Number.isFinite(Math.fround(value)));
  if (bad >= 0) {
    const wanted = Number.isFinite(values[bad]) ? "a number from −3.4e38 to 3.4e38" : "a finite number";
    return `${numbers[bad]} must be ${wanted}, got "${excerpt(cells[ids.length + bad], 40)}"`;
  }
  rows.ids.forEach((column, c) => column.push(cells[c]));
  rows.numbers.forEach((column, c) => column.push(values[c]));
  return undefined;
}
