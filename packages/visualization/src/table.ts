import { formatEstimate, formatNumber, formatP } from "./format.ts";
import type { Estimate } from "./report/report.ts";

/** A text, a number, a number with its interval, or nothing. */
export type Cell = string | number | Estimate | null;

/** Best: ★, nothing is better. Tied: ≈, not significantly worse than the best. */
export type Mark = "best" | "tied";

/** What a column holds and how it is shown; `p` holds p-values. */
export interface Column {
  readonly key: string;
  readonly label: string;
  readonly kind: "text" | "number" | "interval" | "p";
  /** Decimals shown. Default 0; numbers are rounded only here. */
  readonly digits?: number;
  /** Which end is good; the best is then marked. */
  readonly better?: "higher" | "lower" | "none";
  /** What the column means, shown as a tooltip. */
  readonly definition?: string;
}

/** One row: cells and marks by column key. */
export interface Row {
  readonly cells: Readonly<Record<string, Cell>>;
  readonly marks?: Readonly<Record<string, Mark>>;
}

/** A table before it has a format. The first column names the rows. */
export interface Table {
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** What the marks mean and how it was tested, a sentence. */
  readonly note?: string;
}

/** The signs of the marks, in every format. */
export const markSigns: Readonly<Record<Mark, string>> = { best: "★", tied: "≈" };

/** The number of a cell, by which it is compared and sorted; NaN for texts and empty cells. */
export function cellNumber(cell: Cell | undefined): number {
  if (typeof cell === "number") return cell;
  return cell !== null && typeof cell === "object" ? cell.mean : NaN;
}

/** The text of a cell, rounded to the column's digits; `–` for an empty one. */
export function cellText(cell: Cell | undefined, { kind, digits = 0 }: Column): string {
  if (cell === null || cell === undefined) return "–";
  if (typeof cell === "string") return cell;
  if (typeof cell === "object") return formatEstimate(cell, digits);
  return kind === "p" ? formatP(cell) : formatNumber(cell, digits);
}

/** The table with the best cells of each column marked by their unrounded value; marks that rows bring stay. */
export function withBestMarks(table: Table): Table {
  const best = new Map<string, number>();
  for (const { key, better = "none" } of table.columns) {
    const values = table.rows.map((row) => cellNumber(row.cells[key])).filter((value) => !Number.isNaN(value));
    if (better !== "none" && values.length > 0) {
      best.set(
        key,
        values.reduce((a, b) => (better === "higher" ? Math.max(a, b) : Math.min(a, b))),
      );
    }
  }
  return {
    ...table,
    rows: table.rows.map((row) => {
      const marks: Record<string, Mark> = {};
      for (const [key, value] of best) if (cellNumber(row.cells[key]) === value) marks[key] = "best";
      return { cells: row.cells, marks: { ...marks, ...row.marks } };
    }),
  };
}
