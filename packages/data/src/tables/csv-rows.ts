import { csvRecords } from "./csv.ts";
import type { CsvRecord } from "./csv.ts";
import type { Table } from "./table.ts";

/** The records below the header of a CSV file whose columns are `columns`; a header or a record of others is malformed. */
export function* csvRows(table: Table, columns: readonly string[]): Generator<CsvRecord> {
  for (const record of csvRecords(table)) {
    const { line, fields } = record;
    const at = { line, text: fields.join(",") };
    if (line === 1) {
      if (at.text !== columns.join(",")) table.note(at, `expected the header ${columns.join(",")}`);
    } else if (fields.length !== columns.length) {
      table.note(at, `expected ${columns.length} columns (${columns.join(", ")}), got ${fields.length}`);
    } else yield record;
  }
}
