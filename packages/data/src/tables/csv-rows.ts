import { csvRecords } from "./csv.ts";
import type { CsvRecord } from "./csv.ts";
import type { Table } from "./table.ts";

/**
 * The records below the header of a CSV file, its first line that is not empty, whose columns are `columns`; a header or a
 * record of others is malformed.
 */
export function* csvRows(table: Table, columns: readonly string[]): Generator<CsvRecord> {
  const [emptyLines] = /^(?:\r?\n)*/.exec(table.text)!;
  const headerLine = emptyLines.split("\n").length;
  for (const record of csvRecords(table)) {
    const { line, fields } = record;
    if (line === headerLine) {
      if (fields.join(",") !== columns.join(",")) table.note(record, `expected the header ${columns.join(",")}`);
    } else if (fields.length !== columns.length) {
      table.note(record, `expected ${columns.length} columns (${columns.join(", ")}), got ${fields.length}`);
    } else yield record;
  }
}
