import { DataError, excerpt } from "../data-error.ts";
import type { LineColumn, LineFormat, LineSeparator } from "./format.ts";
import { fieldsOf, parseNumber } from "./parse-line.ts";

/** What the caller knows of a file's form; the rest is found out from its first lines. */
export type KnownFormat = Partial<LineFormat>;

/** A form, and the names of the columns that are left out. */
export interface DetectedFormat {
  readonly format: LineFormat;
  readonly columnsDropped: readonly string[];
}

/** The separators, in the order in which they are tried. */
export const separators: readonly LineSeparator[] = ["::", "\t", ",", ";", "|", " "];

/** What a header calls the columns. */
export const columnNames: Readonly<Record<Exclude<LineColumn, "ignore">, RegExp>> = {
  user: /^(user|uid|user_?id|reviewer_?id|customer_?id)$/i,
  item: /^(item|movie|film|iid|item_?id|movie_?id|film_?id|product_?id|asin)$/i,
  rating: /^(rating|rate|score|stars|overall)$/i,
  timestamp: /^(timestamp|time|ts|unix_?time|unixreviewtime)$/i,
};

const namedRoles = ["user", "item", "rating", "timestamp"] as const;

/**
 * The form of a file whose first lines are `lines` (line ends removed). The separator is the first of `::`, tab, comma,
 * semicolon, bar and space that cuts most of the lines into three or more columns; the first line is a header when none of
 * its columns is a number and a name of the rating column is among them. Named columns may stand in any order; without
 * names they are user, item, rating and, if there is a fourth, timestamp. Throws a DataError when a header names some
 * columns, but not user, item and rating, and those it names stand in another order; and when a file known to have one has
 * none, or one that names other columns than those known.
 */
export function detectFormat(file: string, lines: readonly string[], known: KnownFormat = {}): DetectedFormat {
  const { encoding = "utf-8" } = known;
  const separator = known.separator ?? separatorOf(lines, 3);
  if (separator === undefined) {
    throw refusal(file, lines, "expected user, item and rating separated by ::, tab, comma, semicolon, bar or space");
  }
  const first = namesOf(lines[0], separator);
  const header = known.header ?? isHeader(first, columnNames.rating);
  const names = header ? first : [];
  if (known.header === true) checkHeader(file, lines, names, known.columns ?? []);
  const columns = known.columns
    ? [...known.columns, ...names.slice(known.columns.length).map((): LineColumn => "ignore")]
    : (namedColumns(names) ?? positionalColumns(commonWidth(lines, separator)));
  if (columns === undefined) {
    const got = first.length === 1 ? "1 column" : `${first.length} columns`;
    throw refusal(
      file,
      lines,
      `expected three or four columns or a header that names user, item and rating, got ${got}`,
    );
  }
  if (!known.columns && names.some((name, k) => (roleOf(name) ?? columns[k]) !== columns[k])) {
    throw refusal(file, lines, "expected a header that names user, item and rating once each");
  }
  return { format: { separator, header, encoding, columns }, columnsDropped: dropped(columns, names) };
}

/** Throws unless `names` are those of `columns`, and of further ones; names that say nothing stand for any column. */
function checkHeader(
  file: string,
  lines: readonly string[],
  names: readonly string[],
  columns: readonly LineColumn[],
): void {
  const fits = (column: LineColumn, k: number): boolean =>
    column === "ignore" || (roleOf(names[k]) ?? column) === column;
  if (names.length < columns.length || names.some(isNumber) || !columns.every(fits)) {
    const what = columns.length === 0 ? "" : `: ${columns.join(", ")}, in this order`;
    throw refusal(file, lines, `expected a header that names the columns${what}`);
  }
}

/** The first separator that cuts most of the lines into `width` or more columns; undefined when none cuts any. */
export function separatorOf(lines: readonly string[], width: number): LineSeparator | undefined {
  let best: LineSeparator | undefined;
  let most = 0;
  for (const separator of separators) {
    const count = lines.filter((line) => namesOf(line, separator).length >= width).length;
    if (count > most) [best, most] = [separator, count];
  }
  return best;
}

function namesOf(line: string | undefined, separator: LineSeparator): readonly string[] {
  const fields = fieldsOf(line ?? "", separator);
  return typeof fields === "string" ? [] : fields;
}

/** Whether a first line names its columns: none of them is a number, and one is called as `names` says. */
export function isHeader(columns: readonly string[], ...names: readonly RegExp[]): boolean {
  return !columns.some(isNumber) && columns.some((column) => names.some((name) => name.test(column)));
}

const isNumber = (text: string): boolean => !Number.isNaN(parseNumber(text));

const roleOf = (name: string): LineColumn | undefined => namedRoles.find((role) => columnNames[role].test(name));

function namedColumns(names: readonly string[]): readonly LineColumn[] | undefined {
  const columns = names.map((name) => roleOf(name) ?? "ignore");
  const once = (column: LineColumn): boolean => columns.indexOf(column) >= 0 && isUnique(columns, column);
  if (!once("user") || !once("item") || !once("rating") || !isUnique(columns, "timestamp")) return undefined;
  return columns;
}

function isUnique(columns: readonly LineColumn[], column: LineColumn): boolean {
  return columns.indexOf(column) === columns.lastIndexOf(column);
}

function positionalColumns(width: number): readonly LineColumn[] | undefined {
  if (width === 3) return ["user", "item", "rating"];
  return width === 4 ? ["user", "item", "rating", "timestamp"] : undefined;
}

/** The number of columns, three or more, that most of the lines have; the smaller of two that are equally frequent. */
function commonWidth(lines: readonly string[], separator: LineSeparator): number {
  const counts = new Map<number, number>();
  for (const line of lines) {
    const width = namesOf(line, separator).length;
    if (width >= 3) counts.set(width, (counts.get(width) ?? 0) + 1);
  }
  const ranked = [...counts].sort(([a, m], [b, n]) => n - m || a - b);
  return ranked.at(0)?.[0] ?? 0;
}

function dropped(columns: readonly LineColumn[], names: readonly string[]): readonly string[] {
  return columns.flatMap((column, k) => (column === "ignore" ? [names[k] ?? `column ${k + 1}`] : []));
}

function refusal(file: string, lines: readonly string[], expected: string): DataError {
  return new DataError([{ file, line: 1, text: excerpt(lines[0] ?? ""), expected }]);
}
