import { escapeCsv } from "./escape.ts";
import type { Cell, Table } from "./table.ts";

const raw = (value: Cell | undefined): string => {
  if (value === null || value === undefined) return "";
  return typeof value === "string" ? escapeCsv(value) : String(value);
};

/** The table as CSV with unrounded numbers; an interval column becomes three: `key`, `key low`, `key high`. */
export function csvTable({ columns, rows }: Table): string {
  const head = columns.flatMap(({ key, kind }) =>
    kind === "interval" ? [key, `${key} low`, `${key} high`].map(escapeCsv) : [escapeCsv(key)],
  );
  const lines = rows.map(({ cells }) =>
    columns.flatMap(({ key, kind }) => {
      const cell = cells[key];
      if (kind !== "interval") return [typeof cell === "object" && cell !== null ? raw(cell.mean) : raw(cell)];
      if (typeof cell !== "object" || cell === null) return [raw(cell), "", ""];
      return [raw(cell.mean), raw(cell.low), raw(cell.high)];
    }),
  );
  return [head, ...lines].map((fields) => `${fields.join(",")}\r\n`).join("");
}
