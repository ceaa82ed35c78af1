import type { Column, Table } from "./table.ts";

type Value = string | number | boolean | null | undefined;

/** What is read of a data frame; a `DataFrame` of danfojs is one. */
export interface FrameLike {
  readonly columns: readonly string[];
  readonly index: readonly (string | number)[];
  /** Rows, or the entries of the only column. */
  readonly values: readonly unknown[];
}

export interface FrameTableOptions {
  readonly caption?: string;
  /** Head of a first column with the frame's index. Default: the index is left out. */
  readonly index?: string;
  /** Decimals by column; a column of whole numbers has 0 and others 2 by default. */
  readonly digits?: Readonly<Record<string, number>>;
  /** Columns of numbers that name rather than count, such as years: shown without separators. */
  readonly names?: readonly string[];
}

/** A data frame as a table, to be shown as `markdownTable` or `htmlTable`. */
export function frameTable(
  { columns, index, values }: FrameLike,
  { caption = "", index: head, digits = {}, names = [] }: FrameTableOptions = {},
): Table {
  const isName = columns.map((label) => names.includes(label));
  const rows = values.map((row) =>
    ((Array.isArray(row) ? row : [row]) as Value[]).map((entry, c) => (isName[c] ? textOf(entry) : entry)),
  );
  const own = columns.map((label, c): Column =>
    columnOf(
      label,
      rows.map((row) => row[c]),
      digits[label],
    ),
  );
  const named: Column[] = head === undefined ? [] : [{ key: "", label: head, kind: "text" }];
  return {
    caption,
    columns: [...named, ...own],
    rows: rows.map((row, r) => ({
      cells: Object.fromEntries([
        ["", String(index[r])],
        ...own.map(({ key, kind }, c) => [key, cellOf(row[c], kind)]),
      ]),
    })),
  };
}

function columnOf(label: string, entries: readonly Value[], digits: number | undefined): Column {
  const numbers = entries.filter((entry) => typeof entry === "number");
  const texts = entries.some((entry) => typeof entry === "string" || typeof entry === "boolean");
  if (texts || numbers.length === 0) return { key: label, label, kind: "text" };
  return { key: label, label, kind: "number", digits: digits ?? (numbers.every(Number.isInteger) ? 0 : 2) };
}

/** Numbers among texts are texts, as they are: rounding is for columns of numbers. */
function cellOf(entry: Value, kind: Column["kind"]): string | number | null {
  if (entry === undefined || entry === null) return null;
  return typeof entry === "boolean" || kind === "text" ? String(entry) : entry;
}

const textOf = (entry: Value): Value => (typeof entry === "number" ? String(entry) : entry);
